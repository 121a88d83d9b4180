import { useTranslations } from 'use-intl'
import { Name } from '#components/ui/name.tsx'
import type { PlanItemView, PlanView } from '#lib/messages/views/plan.ts'
import type { Row } from '#lib/schema/tables.ts'
import type { CascadeTable } from './cascade-item.ts'
import { useFieldValue, useRowFieldName } from './field-words.ts'
import { fieldOfRow, itemFields } from './item-fields.ts'

/** An item for who may not change it: every field, and who may. */
export function ItemReading({ table, item, plan }: { table: CascadeTable; item: PlanItemView<Row<CascadeTable>>; plan: PlanView }) {
  const t = useTranslations('plan.form')
  const name = useRowFieldName()
  const value = useFieldValue(plan)
  const fields = [...new Set(itemFields[table].map((field) => fieldOfRow(field.name)))]
  const row = item.row as Record<string, unknown> // read field by field
  return (
    <>
      <dl className="flex flex-col gap-2.5">
        {fields.map((field) => (
          <div key={field}>
            <dt className="font-bold text-muted text-small">{name(table, field)}</dt>
            <dd>
              <Name className="whitespace-pre-line">{value(table, field, row[field])}</Name>
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-4 border-hairline border-t pt-3 text-muted text-small">
        {item.dri?.name ? t('whoMayDri', { name: item.dri.name }) : t('whoMay')}
      </p>
    </>
  )
}
