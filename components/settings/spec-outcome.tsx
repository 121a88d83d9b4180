import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { isolate } from '#components/ui/isolate.ts'
import { Mark } from '#components/ui/mark.tsx'
import type { Fault } from '#lib/base/app-error.ts'
import type { SpecOutcome } from './spec-draft.ts'
import { SpecTrial } from './spec-trial.tsx'

/** What checking, trying or saving brought, in a sentence; each fault of a spec with the place it stands. */
export function SpecOutcomeNotice({ outcome }: { outcome: SpecOutcome }) {
  const t = useTranslations('workspace.specs')
  switch (outcome.kind) {
    case 'checked':
      return <Good>{t('checked', { name: isolate(outcome.name), id: isolate(outcome.id) })}</Good>
    case 'saved':
      return <Good>{t('saved')}</Good>
    case 'empty':
      return <Bad>{t('emptyJson')}</Bad>
    case 'not-json':
      return <Bad>{t('notJson', { reason: isolate(outcome.reason) })}</Bad>
    case 'origin':
      return <Bad>{t('originFault', { line: outcome.line, text: isolate(outcome.text) })}</Bad>
    case 'faults':
      return <Faults faults={outcome.faults} />
    case 'no-permission':
      return <Bad>{t('noPermission')}</Bad>
    case 'no-tab':
      return <Bad>{t('noTab')}</Bad>
    case 'trial':
      return <SpecTrial trial={outcome.trial} />
    case 'error':
      return <ErrorNotice error={outcome.error} kept={t('unsaved')} />
  }
}

function Good({ children }: { children: ReactNode }) {
  return (
    <p role="status" className="flex gap-2 text-ok">
      <Mark shape="disc" tone="ok" className="mt-1.5" />
      <span className="min-w-0">{children}</span>
    </p>
  )
}

function Bad({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className="flex gap-2 text-bad">
      <Mark shape="half" tone="bad" className="mt-1.5" />
      <span className="min-w-0">{children}</span>
    </p>
  )
}

function Faults({ faults }: { faults: Fault[] }) {
  const t = useTranslations('workspace.specs')
  return (
    <div role="alert">
      <p className="flex gap-2 text-bad">
        <Mark shape="half" tone="bad" className="mt-1.5" />
        {t('faults', { count: faults.length })}
      </p>
      <ul className="mt-1 max-h-72 overflow-y-auto">
        {faults.map(({ path, reason }) => (
          <li key={`${path} ${reason}`} className="border-hairline border-t py-1.5">
            {path !== '' && (
              <code dir="ltr" className="me-2 font-bold font-mono text-small">
                {path}
              </code>
            )}
            <bdi>{reason}</bdi>
          </li>
        ))}
      </ul>
    </div>
  )
}
