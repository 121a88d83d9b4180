import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { isolate } from '#components/ui/isolate.ts'
import { Name } from '#components/ui/name.tsx'
import { useDay } from '#components/ui/time.tsx'
import { useCommand } from '#lib/live/use-command.ts'
import type { CriterionView } from '#lib/messages/views.ts'
import { AskedPopover } from './asked-popover.tsx'
import { CriterionMark } from './criterion-mark.tsx'

export interface CriterionPlace {
  recordId: string
  /** Absent: "until" cannot be counted from anything, so asking is not offered. */
  today: string | undefined
  /** The CRM's page shows fields by name. */
  canGoToField: boolean
}

/** A criterion that wants an answer: its state, the decision that waits for it, and what can be done. */
export function CriterionRow({ criterion, place }: { criterion: CriterionView; place: CriterionPlace }) {
  const t = useTranslations('panel.missing')
  const words = useTranslations('common')
  const day = useDay()
  const { state, text, asked, level, field } = criterion
  return (
    <li className="grid grid-cols-[10px_minmax(0,1fr)_auto] items-start gap-x-2.5 py-1">
      <CriterionMark state={state} className="mt-[7px]" />
      <div>
        <p className="py-0.5">
          <Name>{criterion.name}</Name>
          {level === 'gate' && (
            <span title={t('gateMore')} className="ms-1.5 rounded-s border border-hairline px-1 text-muted text-tiny">
              {t('gate')}
            </span>
          )}
          {state === 'placeholder' && text && <span className="text-muted text-small"> {t('placeholder', { text: isolate(text) })}</span>}
        </p>
      </div>
      <div className="flex items-center gap-1">
        {field === undefined ? (
          <span className="text-muted text-small">{t('noField')}</span>
        ) : (
          place.canGoToField && <GoToField field={field} name={criterion.name} />
        )}
        {place.today !== undefined && <AskedPopover criterion={criterion} recordId={place.recordId} today={place.today} />}
      </div>
      {(criterion.decision || state === 'asked') && (
        <div className="col-span-2 col-start-2 text-muted text-small">
          {asked && state === 'asked' && (
            <p>
              {t('askedBy', {
                person: asked.person.isYou ? words('you') : isolate(asked.person.name),
                day: day(asked.until, 'short', place.today === undefined ? undefined : { today: place.today }),
              })}
            </p>
          )}
          {criterion.decision && (
            <p>
              <Name>{criterion.decision}</Name>
            </p>
          )}
        </div>
      )}
    </li>
  )
}

function GoToField({ field, name }: { field: string; name: string }) {
  const t = useTranslations('panel.missing')
  const go = useCommand('record.go-to-field')
  return (
    <span className="flex flex-col items-end">
      <Button look="link" aria-label={t('goToFieldLabel', { name: isolate(name) })} onClick={() => go.mutate({ field })}>
        {t('goToField')}
      </Button>
      {go.error && (
        <span role="alert" className="max-w-40 text-end text-bad text-small">
          {t('fieldNotFound')}
        </span>
      )}
    </span>
  )
}
