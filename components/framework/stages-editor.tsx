import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { Input, Select } from '#components/ui/input.tsx'
import { isolate } from '#components/ui/isolate.ts'
import { Name } from '#components/ui/name.tsx'
import { createId } from '#lib/base/id.ts'
import type { FrameworkPreviewView } from '#lib/messages/views/framework.ts'
import type { FrameworkFault } from '#lib/rules/framework-faults.ts'
import type { Stage } from '#lib/schema/framework.ts'
import { FaultLines } from './fault-lines.tsx'
import { labelsOf, useFrameworkEditing } from './framework-draft.ts'
import { OrderButtons } from './order-buttons.tsx'

/** The stages in their order, what CRMs call each, and the labels that were seen and belong to none. */
export function StagesEditor({
  stages,
  unknown,
  faults,
}: {
  stages: readonly Stage[]
  unknown: FrameworkPreviewView['unknownStages']
  faults: readonly FrameworkFault[]
}) {
  const t = useTranslations('qualification.stages')
  const { addStage } = useFrameworkEditing.getState()
  return (
    <section aria-label={t('title')} className="flex flex-col gap-3">
      <h2 className="font-bold text-title">{t('title')}</h2>
      <p className="max-w-2xl text-muted">{t('intro')}</p>
      <ol>
        {stages.map((stage, at) => (
          <StageRow key={stage.key} stage={stage} at={at} of={stages.length} faults={faults.filter((fault) => fault.of === stage.key)} />
        ))}
      </ol>
      <div>
        <Button onClick={() => addStage({ key: createId(), name: '', aliases: [] })}>{t('add')}</Button>
      </div>
      {unknown.length > 0 && <UnknownLabels stages={stages} unknown={unknown} />}
    </section>
  )
}

function StageRow({ stage, at, of, faults }: { stage: Stage; at: number; of: number; faults: readonly FrameworkFault[] }) {
  const t = useTranslations('qualification.stages')
  const { writeStage, closeStage, moveStage, removeStage } = useFrameworkEditing.getState()
  const { key, name, aliases, closed } = stage
  const number = at + 1
  return (
    <li className="border-hairline border-t py-2">
      <div className="grid grid-cols-[1fr_2fr_auto_auto] items-center gap-3">
        <Input
          aria-label={t('name', { number })}
          className="h-8!"
          maxLength={500}
          value={name}
          onChange={(event) => writeStage(key, { name: event.target.value })}
        />
        <Input
          aria-label={t('aliases', { number })}
          placeholder={t('aliasesHint')}
          className="h-8!"
          value={aliases.join(', ')}
          onChange={(event) => writeStage(key, { aliases: labelsOf(event.target.value) })}
        />
        <Select
          aria-label={t('closed', { number })}
          className="w-auto!"
          value={closed ?? ''}
          onChange={({ target: { value } }) => closeStage(key, value === 'won' || value === 'lost' ? value : undefined)}
        >
          <option value="">{t('open')}</option>
          <option value="won">{t('won')}</option>
          <option value="lost">{t('lost')}</option>
        </Select>
        <OrderButtons name={name} at={at} of={of} onMove={moveStage} onRemove={() => removeStage(key)} />
      </div>
      <FaultLines faults={faults} />
    </li>
  )
}

/** Labels of the CRM that no stage has: a person says which stage each means. */
function UnknownLabels({ stages, unknown }: { stages: readonly Stage[]; unknown: FrameworkPreviewView['unknownStages'] }) {
  const t = useTranslations('qualification.stages')
  const { addStage, assignLabel } = useFrameworkEditing.getState()
  function belongs({ crm, pipeline, label }: FrameworkPreviewView['unknownStages'][number], key: string) {
    const of = key === newStage ? createId() : key
    if (key === newStage) addStage({ key: of, name: label, aliases: [] })
    if (key !== '') assignLabel({ crm: crm.id, pipeline, label }, of)
  }
  return (
    <div className="mt-2">
      <h3 className="font-bold">{t('seen')}</h3>
      <p className="max-w-2xl text-muted">{t('seenIntro')}</p>
      <ul className="mt-2">
        {unknown.map((one) => {
          const { crm, pipeline, label, deals } = one
          return (
            <li key={`${crm.id} ${pipeline} ${label}`} className="flex flex-wrap items-center gap-3 border-hairline border-t py-1.5">
              <span className="min-w-40 flex-1">
                <Name>{label}</Name> <span className="text-muted text-small">{t('seenIn', { crm: crm.name, deals })}</span>
                {pipeline !== undefined && (
                  <span className="text-muted text-small">
                    {' '}
                    · <Name>{pipeline}</Name>
                  </span>
                )}
              </span>
              <Select
                aria-label={t('belongsTo', { label: isolate(label) })}
                className="w-auto!"
                value=""
                onChange={(event) => belongs(one, event.target.value)}
              >
                <option value="">{t('choose')}</option>
                {stages.map(({ key, name }) => (
                  <option key={key} value={key}>
                    {name}
                  </option>
                ))}
                <option value={newStage}>{t('asNew')}</option>
              </Select>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

/** No key of a stage: those are slugs and ids. */
const newStage = ' new '
