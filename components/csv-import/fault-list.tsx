import { useTranslations } from 'use-intl'
import { Input } from '#components/ui/input.tsx'
import { ClampedName } from '#components/ui/name.tsx'
import type { CsvFault, CsvFile } from '#lib/rules/csv-file.ts'

/** As many as a person corrects in one sitting; of more it is said how many. */
const mostShown = 100

/** What is wrong, by row and column, with the cell beside it to be corrected. */
export function FaultList<Code extends string>({
  file,
  faults,
  sentence,
  onCorrect,
}: {
  file: CsvFile
  faults: readonly CsvFault<Code>[]
  /** What is wrong and what to do, in one sentence. */
  sentence: (fault: CsvFault<Code>) => string
  onCorrect: (row: number, place: number, text: string) => void
}) {
  const t = useTranslations('csv')
  const rows = new Map(file.rows.map((row) => [row.row, row.cells]))
  const shown = faults.slice(0, mostShown)
  return (
    <>
      <table className="w-full table-fixed">
        <caption className="sr-only">{t('faults')}</caption>
        <thead>
          <tr className="text-muted text-small *:pe-4 *:pb-1 *:text-start *:font-bold">
            <th scope="col" className="w-14">
              {t('row')}
            </th>
            <th scope="col" className="w-1/6">
              {t('column')}
            </th>
            <th scope="col">{t('fault')}</th>
            <th scope="col" className="w-1/3 pe-0!">
              {t('inFile')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((fault) => {
            const { row, at, column, code } = fault
            return (
              <tr key={`${row} ${at} ${code}`} className="*:border-hairline *:border-t *:py-1.5 *:pe-4">
                <th scope="row" className="text-start font-normal">
                  {row === undefined ? '' : t('number', { number: row })}
                </th>
                <td>
                  <ClampedName lines={2}>{column ?? ''}</ClampedName>
                </td>
                <td className="text-bad">{sentence(fault)}</td>
                <td className="pe-0!">
                  {row !== undefined && at !== undefined && (
                    <Input
                      aria-label={t('correct', { row, column: column ?? '' })}
                      className="h-8!"
                      value={rows.get(row)?.[at] ?? ''}
                      onChange={(event) => onCorrect(row, at, event.target.value)}
                    />
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {faults.length > shown.length && <p className="mt-2 text-muted">{t('moreFaults', { count: faults.length - shown.length })}</p>}
    </>
  )
}
