import X from 'lucide-react/icons/x'
import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Input, Select } from '#components/ui/input.tsx'
import { isolate } from '#components/ui/isolate.ts'
import type { ScopeChoicesView } from '#lib/messages/views/scope.ts'
import type { Criterion } from '#lib/schema/framework.ts'

/** Which field of each CRM holds the answer: one that was seen, or any by its name. */
export function CriterionFields({
  fields,
  name,
  choices,
  onChange,
}: {
  fields: Criterion['fields']
  name: string
  choices: Pick<ScopeChoicesView, 'crms' | 'fields'>
  onChange: (fields: Criterion['fields']) => void
}) {
  const t = useTranslations('qualification.mapping')
  const listId = useId()
  const named = { name: isolate(name) }
  const [first] = choices.crms
  const crms = [
    ...choices.crms,
    ...fields.filter(({ crm }) => choices.crms.every(({ id }) => id !== crm)).map(({ crm }) => ({ id: crm, name: crm })),
  ]
  return (
    <div>
      <p className="mb-1 font-bold text-muted text-small">{t('title')}</p>
      <ul className="flex flex-col gap-2">
        {fields.map(({ crm, field }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two lines may name the same field while they are typed; they keep their places
          <li key={at} className="flex items-center gap-2">
            <Select
              aria-label={t('crm', named)}
              className="w-44!"
              value={crm}
              onChange={(event) => onChange(fields.with(at, { crm: event.target.value, field }))}
            >
              {crms.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </Select>
            <Input
              aria-label={t('field', named)}
              className="h-8! max-w-80"
              dir="ltr"
              list={`${listId}-${at}`}
              maxLength={200}
              value={field}
              onChange={(event) => onChange(fields.with(at, { crm, field: event.target.value }))}
            />
            <datalist id={`${listId}-${at}`}>
              {choices.fields
                .filter((seen) => seen.crm.id === crm)
                .map((seen) => (
                  <option key={seen.field} value={seen.field}>
                    {seen.values[0]?.text}
                  </option>
                ))}
            </datalist>
            <IconButton label={t('remove', named)} tooltip={t('removeShort')} onClick={() => onChange(fields.toSpliced(at, 1))}>
              <X aria-hidden="true" className="size-3.5" />
            </IconButton>
          </li>
        ))}
      </ul>
      {first ? (
        <Button
          look="link"
          className="mt-1"
          aria-label={t('addTo', named)}
          onClick={() => onChange([...fields, { crm: nextCrm(fields, choices.crms) ?? first.id, field: '' }])}
        >
          {t('add')}
        </Button>
      ) : (
        <p className="text-muted text-small">{t('noCrm')}</p>
      )}
    </div>
  )
}

/** The first CRM that has no field yet. */
function nextCrm(fields: Criterion['fields'], crms: readonly { id: string }[]): string | undefined {
  return crms.find(({ id }) => fields.every(({ crm }) => crm !== id))?.id
}
