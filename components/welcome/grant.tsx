import { type ReactNode, useId } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { ErrorNotice, type Failure } from '#components/ui/error-notice.tsx'
import { isolate } from '#components/ui/isolate.ts'

export interface GrantState {
  busy: boolean
  /** The browser was asked, and the person said no. */
  refused: boolean
  error?: Failure | undefined
}

/** What it reads and what it never does, then the one button; the browser's own question follows. */
export function Grant({
  hosts,
  state,
  managed = false,
  onGrant,
  children,
}: {
  hosts: string[]
  state: GrantState
  managed?: boolean
  onGrant: () => void
  children?: ReactNode
}) {
  const t = useTranslations('welcome.crm')
  const format = useFormatter()
  const id = useId()
  return (
    <section aria-labelledby={id} className="flex flex-col items-start gap-3 border-hairline border-t pt-4">
      <h3 id={id} className="font-bold">
        {t('grantTitle', { host: format.list(hosts.map(isolate)) })}
      </h3>
      <dl className="flex flex-col gap-2">
        {(['reads', 'leaves', 'never'] as const).map((part) => (
          <div key={part}>
            <dt className="font-bold text-muted text-small">{t(part)}</dt>
            <dd>{t(`${part}Text`)}</dd>
          </div>
        ))}
      </dl>
      {children}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button look="primary" busy={state.busy} onClick={onGrant} className="max-w-full py-1">
          {managed ? t('grantManaged', { count: hosts.length }) : t('grant', { host: isolate(hosts[0] ?? '') })}
        </Button>
        <span className="text-muted text-small">{t('browserAsks')}</span>
      </div>
      {state.refused && (
        <p role="alert" className="text-warn">
          {t('refused')}
        </p>
      )}
      {state.error && <ErrorNotice error={state.error} />}
    </section>
  )
}
