import { useTranslations } from 'use-intl'
import { Field, Select } from '#components/ui/input.tsx'
import { isolate } from '#components/ui/isolate.ts'
import { ClampedName } from '#components/ui/name.tsx'
import type { ColumnMapping, CsvFile } from '#lib/rules/csv-file.ts'

export interface ColumnWords {
  label: string
  hint: string
  required?: boolean
}

/** Which column of the file holds what: guessed from the header, corrected here. */
export function ColumnChoice<Column extends string>({
  file,
  columns,
  mapping,
  onMap,
}: {
  file: CsvFile
  columns: readonly (readonly [Column, ColumnWords])[]
  mapping: ColumnMapping<Column>
  onMap: (column: Column, place: number | undefined) => void
}) {
  const t = useTranslations('csv')
  return (
    <div className="grid grid-cols-2 gap-x-6 gap-y-4 lg:grid-cols-3">
      {columns.map(([column, { label, hint, required }]) => (
        <Field key={column} label={label} hint={hint} error={required && mapping[column] === undefined ? t('columnMissing') : undefined}>
          {(control) => (
            <Select
              {...control}
              value={mapping[column] ?? ''}
              onChange={({ target }) => onMap(column, target.value === '' ? undefined : Number(target.value))}
            >
              <option value="">{t('noColumn')}</option>
              {file.header.map((name, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a file may have two columns of one name; its place is what tells them apart
                <option key={place} value={place}>
                  {name === '' ? t('unnamed', { number: place + 1 }) : isolate(name)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ))}
    </div>
  )
}

const previewRows = 5

/** The first rows as they stand in the file, under what each column was said to hold. */
export function FilePreview<Column extends string>({
  file,
  columns,
  mapping,
}: {
  file: CsvFile
  columns: readonly (readonly [Column, ColumnWords])[]
  mapping: ColumnMapping<Column>
}) {
  const t = useTranslations('csv')
  const mapped = columns.flatMap(([column, { label }]) => {
    const place = mapping[column]
    return place === undefined ? [] : [{ column, label, place }]
  })
  if (mapped.length === 0) return null
  return (
    <table className="w-full table-fixed">
      <caption className="pb-1 text-start font-bold text-muted text-small">
        {t('preview', { shown: Math.min(previewRows, file.rows.length), count: file.rows.length })}
      </caption>
      <thead>
        <tr className="text-muted text-small *:pe-4 *:pb-1 *:text-start *:font-bold">
          <th scope="col" className="w-14">
            {t('row')}
          </th>
          {mapped.map(({ column, label }) => (
            <th key={column} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {file.rows.slice(0, previewRows).map(({ row, cells }) => (
          <tr key={row} className="*:border-hairline *:border-t *:py-1.5 *:pe-4 *:align-top">
            <td className="text-muted">{t('number', { number: row })}</td>
            {mapped.map(({ column, place }) => (
              <td key={column}>
                <ClampedName lines={2}>{cells[place] ?? ''}</ClampedName>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
