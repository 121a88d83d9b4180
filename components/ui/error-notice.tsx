import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Mark } from './mark.tsx'
import type { Messages } from './messages.ts'

/** What our errors have in common, whatever threw them. */
export interface Failure {
  code?: string
  /** Where the rules refused a change: the code of the refusal. Other messages are for developers and are not shown. */
  message?: string
  faults?: readonly { path: string; reason: string }[]
}

type Code = keyof Messages['common']['error']
type Refusal = keyof Messages['common']['refusal']

/** What happened, what was kept and what to do. `kept` says what became of what the person typed; actions go into `children`. */
export function ErrorNotice({ error, kept, children }: { error: Failure; kept?: ReactNode; children?: ReactNode }) {
  const t = useTranslations('common')
  const key = `error.${error.code ?? 'internal'}`
  const refusal = `refusal.${error.message}`
  // The keys come from closed lists of codes; one that this build does not know reads as an internal error.
  const known = t.has(refusal as `refusal.${Refusal}`)
    ? (refusal as `refusal.${Refusal}`)
    : t.has(key as `error.${Code}`)
      ? (key as `error.${Code}`)
      : 'error.internal'
  return (
    <div role="alert" className="flex gap-2 text-bad">
      <Mark shape="half" tone="bad" className="mt-1.5" />
      <div className="min-w-0 flex-1">
        <p>
          {t(known)} {kept}
        </p>
        {error.faults && error.faults.length > 0 && (
          <ul className="mt-1 list-disc ps-4 text-small">
            {error.faults.map((fault) => (
              <li key={`${fault.path} ${fault.reason}`}>
                {fault.path && (
                  <>
                    <bdi className="font-bold">{fault.path}</bdi>{' '}
                  </>
                )}
                <bdi>{fault.reason}</bdi>
              </li>
            ))}
          </ul>
        )}
        {children && <div className="mt-1 flex flex-wrap items-center gap-3">{children}</div>}
      </div>
    </div>
  )
}
