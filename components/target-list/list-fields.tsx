import { useTranslations } from 'use-intl'
import { Field, Input, Select } from '#components/ui/input.tsx'

/** What a list is called, and which objective it serves. */
export function ListFields({
  name,
  objectiveId,
  objectives,
  isChecked = true,
  onWrite,
}: {
  name: string
  objectiveId: string
  objectives: readonly { id: string; title: string }[]
  /** Whether a missing name is said: not before anybody tried. */
  isChecked?: boolean
  onWrite: (change: { name: string } | { objectiveId: string }) => void
}) {
  const t = useTranslations('targets.fields')
  return (
    <div className="grid grid-cols-2 gap-x-6 gap-y-4">
      <Field label={t('name')} error={isChecked && name.trim() === '' ? t('nameMissing') : undefined}>
        {(control) => <Input {...control} maxLength={500} value={name} onChange={(event) => onWrite({ name: event.target.value })} />}
      </Field>
      <Field label={t('objective')} hint={t('objectiveHint')}>
        {(control) => (
          <Select {...control} className="h-9!" value={objectiveId} onChange={(event) => onWrite({ objectiveId: event.target.value })}>
            <option value="">{t('noObjective')}</option>
            {objectives.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  )
}
