import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { Field, Input, Select } from '#components/ui/input.tsx'
import { createId } from '#lib/base/id.ts'
import type { FrameworkPreviewView } from '#lib/messages/views/framework.ts'
import type { ScopeChoicesView } from '#lib/messages/views/scope.ts'
import type { FrameworkFault } from '#lib/rules/framework-faults.ts'
import type { Criterion, Stage } from '#lib/schema/framework.ts'
import { CriterionFields } from './criterion-fields.tsx'
import { FaultLines } from './fault-lines.tsx'
import { useFrameworkEditing } from './framework-draft.ts'
import { OrderButtons } from './order-buttons.tsx'

/** What has to be known of a deal, from which stage on, and where the CRM holds it. */
export function CriteriaEditor({
  criteria,
  stages,
  choices,
  preview,
  faults,
}: {
  criteria: readonly Criterion[]
  stages: readonly Stage[]
  choices: Pick<ScopeChoicesView, 'crms' | 'fields'>
  preview: FrameworkPreviewView | undefined
  faults: readonly FrameworkFault[]
}) {
  const t = useTranslations('qualification')
  return (
    <section aria-label={t('criteria')} className="flex flex-col gap-3">
      <h2 className="font-bold text-title">{t('criteria')}</h2>
      <p className="max-w-2xl text-muted">{t('decisionHint')}</p>
      <ol>
        {criteria.map((criterion, at) => (
          <CriterionEditor
            key={criterion.id}
            criterion={criterion}
            at={at}
            of={criteria.length}
            stages={stages}
            choices={choices}
            tally={preview?.criteria.find(({ id }) => id === criterion.id)}
            faults={faults.filter((fault) => fault.of === criterion.id)}
          />
        ))}
      </ol>
      {criteria.length === 0 && <p className="text-muted">{t('noCriteria')}</p>}
      <div>
        <Button onClick={() => useFrameworkEditing.getState().addCriterion(createId())}>{t('addCriterion')}</Button>
      </div>
    </section>
  )
}

function CriterionEditor({
  criterion,
  at,
  of,
  stages,
  choices,
  tally,
  faults,
}: {
  criterion: Criterion
  at: number
  of: number
  stages: readonly Stage[]
  choices: Pick<ScopeChoicesView, 'crms' | 'fields'>
  tally: FrameworkPreviewView['criteria'][number] | undefined
  faults: readonly FrameworkFault[]
}) {
  const t = useTranslations('qualification')
  const { writeCriterion, moveCriterion, removeCriterion } = useFrameworkEditing.getState()
  const { id, name, letter = '', decision, requiredFrom, level, fields } = criterion
  return (
    <li className="flex flex-col gap-3 border-hairline border-t py-4">
      <div className="flex items-end gap-3">
        <div className="w-16">
          <Field label={t('letter')}>
            {(control) => (
              <Input
                {...control}
                className="h-8!"
                maxLength={3}
                value={letter}
                onChange={(event) => writeCriterion(id, { letter: event.target.value })}
              />
            )}
          </Field>
        </div>
        <div className="flex-1">
          <Field label={t('criterion')}>
            {(control) => (
              <Input
                {...control}
                className="h-8!"
                maxLength={500}
                value={name}
                onChange={(event) => writeCriterion(id, { name: event.target.value })}
              />
            )}
          </Field>
        </div>
        <div className="w-44">
          <Field label={t('requiredFrom')}>
            {(control) => (
              <Select {...control} value={requiredFrom} onChange={(event) => writeCriterion(id, { requiredFrom: event.target.value })}>
                {stages.every(({ key }) => key !== requiredFrom) && <option value={requiredFrom}>{t('stageGone')}</option>}
                {stages.map((stage) => (
                  <option key={stage.key} value={stage.key}>
                    {stage.name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </div>
        <div className="w-28">
          <Field label={t('level')}>
            {(control) => (
              <Select
                {...control}
                value={level}
                onChange={(event) => writeCriterion(id, { level: event.target.value === 'gate' ? 'gate' : 'nudge' })}
              >
                <option value="gate">{t('levels.gate')}</option>
                <option value="nudge">{t('levels.nudge')}</option>
              </Select>
            )}
          </Field>
        </div>
        <div className="pb-1">
          <OrderButtons name={name} at={at} of={of} onMove={moveCriterion} onRemove={() => removeCriterion(id)} />
        </div>
      </div>
      <Field label={t('decision')}>
        {(control) => (
          <Input
            {...control}
            className="h-8!"
            maxLength={500}
            value={decision}
            onChange={(event) => writeCriterion(id, { decision: event.target.value })}
          />
        )}
      </Field>
      <CriterionFields fields={fields} name={name} choices={choices} onChange={(next) => writeCriterion(id, { fields: next })} />
      {tally && <p className="text-muted text-small">{t('preview.tally', tally)}</p>}
      <FaultLines faults={faults} />
    </li>
  )
}
