import type { ReactNode } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { PromiseCounts } from '#lib/messages/views/quarter.ts'
import { PromiseBar, PromiseSwatch, promiseStates } from './promise-bar.tsx'
import { sumOf } from './quarter-words.ts'

export interface PromiseRow {
  key: string
  label: ReactNode
  promises: PromiseCounts
}

/** Commitments by whatever the rows are: kept, changed, dropped, blocked and open, as numbers with a bar before them. */
export function PromisesTable({ caption, head, rows }: { caption: ReactNode; head: string; rows: PromiseRow[] }) {
  const t = useTranslations('quarter.promises')
  const words = useTranslations('common.commitmentStatus')
  const longest = Math.max(0, ...rows.map(({ promises }) => sumOf(promises)))
  return (
    <table className="w-full table-fixed">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="text-muted text-small *:py-1 *:font-bold">
          <th scope="col" className="w-1/5 text-start lg:w-1/4">
            {head}
          </th>
          <td className="w-1/6 lg:w-1/4" />
          {promiseStates.map((state) => (
            <th key={state} scope="col" className="whitespace-nowrap text-end">
              <PromiseSwatch state={state} /> {words(state)}
            </th>
          ))}
          <th scope="col" className="text-end">
            {t('all')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, label, promises }) => (
          <tr key={key} className="*:border-hairline *:border-t *:py-1">
            <th scope="row" className="pe-3 text-start font-normal">
              {label}
            </th>
            <td>
              <PromiseBar promises={promises} longest={longest} />
            </td>
            {promiseStates.map((state) => (
              <Count key={state} count={promises[state]} />
            ))}
            <Count count={sumOf(promises)} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Count({ count }: { count: number }) {
  const format = useFormatter()
  return <td className={count === 0 ? 'text-end text-muted' : 'text-end'}>{format.number(count)}</td>
}
