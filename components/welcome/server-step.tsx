import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import type { Failure } from '#components/ui/error-notice.tsx'
import { Field, Input } from '#components/ui/input.tsx'
import { isolate } from '#components/ui/isolate.ts'
import { isProtected, readWebAddress } from '#lib/base/web-address.ts'
import { ServerFault } from './server-fault.tsx'

/** The address of the team's server, checked before anybody is asked to trust it. */
export function ServerStep({
  address,
  managed,
  busy,
  error,
  onWrite,
  onCheck,
  onOpenTab,
}: {
  address: string
  /** An administrator's policy sets it: it stands there and cannot be changed. */
  managed: boolean
  busy: boolean
  error: Failure | undefined
  onWrite: (text: string) => void
  onCheck: (origin: string) => void
  onOpenTab: (url: string) => void
}) {
  const t = useTranslations('welcome')
  const [tried, setTried] = useState(false)
  const read = readWebAddress(address)
  const origin = 'origin' in read ? read.origin : undefined
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (origin) onCheck(origin)
      }}
    >
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <Field
            label={t('server.label')}
            hint={t(managed ? 'server.managed' : 'server.hint')}
            error={tried && 'fault' in read && t(`address.${read.fault}`, { text: isolate(address.trim()) })}
          >
            {(control) => (
              <Input
                {...control}
                dir="ltr"
                inputMode="url"
                autoComplete="url"
                spellCheck={false}
                readOnly={managed}
                value={address}
                onChange={(event) => onWrite(event.target.value)}
              />
            )}
          </Field>
        </div>
        <Button type="submit" look="primary" busy={busy} className="mt-5">
          {t(busy ? 'server.checking' : 'server.check')}
        </Button>
      </div>
      {origin && !isProtected(origin) && <p className="text-warn">{t('address.insecure')}</p>}
      {error && origin && <ServerFault error={error} origin={origin} onOpenTab={onOpenTab} />}
    </form>
  )
}
