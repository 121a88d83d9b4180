import { useTranslations } from 'use-intl'
import type { ApprovedMessage } from '#lib/schema/approved-message.ts'
import { ItemForm } from './item-form.tsx'
import type { Form } from './quarter-forms.ts'
import type { Write } from './use-write.ts'

/** Of the qualification framework in use. */
export interface Stage {
  key: string
  name: string
}

export type MessageFields = 'title' | 'stageKey' | 'text'

/** A message's words, its name in the list, and the stage for which it is meant. */
export function MessageForm({
  form,
  stages,
  label,
  write,
  onSave,
}: {
  form: Form<MessageFields, unknown>
  stages: readonly Stage[]
  label: string
  write: Pick<Write<'plan.add' | 'plan.edit'>, 'busy' | 'error'>
  onSave: (message: Pick<ApprovedMessage, 'title' | 'text' | 'stageKey'>) => void
}) {
  const t = useTranslations('quarter.messages')
  const { stageKey } = form.typed
  // A stage that the framework no longer has stays as it is until somebody chooses another.
  const known = stageKey === '' || stages.some(({ key }) => key === stageKey) ? stages : [...stages, { key: stageKey, name: stageKey }]
  return (
    <ItemForm
      form={form}
      label={label}
      fields={[
        { name: 'title', label: t('name'), hint: t('nameHint'), as: 'line', max: 500 },
        {
          name: 'stageKey',
          label: t('stage'),
          as: 'choice',
          optional: true,
          choices: [{ value: '', words: t('anyStage') }, ...known.map(({ key, name }) => ({ value: key, words: name }))],
        },
        { name: 'text', label: t('text'), hint: t('textHint'), as: 'text', rows: 6, max: 10_000 },
      ]}
      save={t('save')}
      busy={write.busy}
      error={write.error}
      onSave={() => onSave({ title: form.typed.title.trim(), text: form.typed.text.trim(), ...(stageKey === '' ? {} : { stageKey }) })}
    />
  )
}
