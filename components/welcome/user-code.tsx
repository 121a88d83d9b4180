import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'

/** "9:41" */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** The code to confirm on the server's page, large enough to compare at a glance, and how long it lasts. */
export function UserCode({
  code,
  expiresAt,
  now,
  onOpen,
  onNewCode,
  onCancel,
  busy,
}: {
  code: string
  /** Ms since 1970 by the clock that `now` reads. */
  expiresAt: number
  now: () => number
  onOpen: () => void
  onNewCode: () => void
  onCancel: () => void
  busy: boolean
}) {
  const t = useTranslations('welcome.signIn')
  const left = useTimeLeft(expiresAt, now)
  if (left <= 0) {
    return (
      <div className="flex flex-col items-start gap-3">
        <p role="alert" className="text-warn">
          {t('expired')}
        </p>
        <Button look="primary" busy={busy} onClick={onNewCode}>
          {t('newCode')}
        </Button>
      </div>
    )
  }
  return (
    <div className="flex flex-col items-start gap-3">
      <p>{t('codeHint')}</p>
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 rounded-m bg-raised px-4 py-2">
        <span className="sr-only">{t('code')}: </span>
        <bdi dir="ltr" className="select-all font-bold font-mono text-[1.75rem] leading-10 tracking-[0.12em]">
          {code}
        </bdi>
        <CopyButton text={() => code}>{t('copy')}</CopyButton>
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <Button look="primary" onClick={onOpen}>
          {t('open')}
        </Button>
        <Button look="quiet" className="min-h-9" busy={busy} onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
      <p role="status">{t('waiting')}</p>
      <p role="timer" className="text-muted text-small">
        {t('expires', { time: clockText(left) })}
      </p>
    </div>
  )
}

function useTimeLeft(expiresAt: number, now: () => number): number {
  const [at, setAt] = useState(now)
  useEffect(() => {
    const timer = setInterval(() => setAt(now()), 1000)
    return () => clearInterval(timer)
  }, [now])
  return expiresAt - at
}
