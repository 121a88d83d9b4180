import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { cx } from '#components/ui/cx.ts'
import { Money } from '#components/ui/money.tsx'
import { ClampedName } from '#components/ui/name.tsx'
import { rowHeight } from '#components/ui/row-window.ts'
import { RelativeTime } from '#components/ui/time.tsx'
import type { DealRowView } from '#lib/messages/views.ts'
import type { FieldState } from '#lib/schema/commitment.ts'
import type { ObjectiveStatus } from '#lib/schema/objective.ts'
import { CriteriaCell } from './criteria-cell.tsx'

/** Parts that belong to other features: the surface says how they look. */
export interface DealRowSlots {
  status: (status: ObjectiveStatus) => ReactNode
  mark: (criterion: { name: string; state: FieldState }) => ReactNode
}

/** One open deal: whose it is, what it serves, where it stands, what is missing, and how old that knowledge is. */
export function DealRow({ deal, place, slots }: { deal: DealRowView; place: number; slots: DealRowSlots }) {
  const t = useTranslations('workspace.table')
  return (
    <tr aria-rowindex={place + 2} style={{ height: rowHeight }} className="group hover:bg-hover">
      <th scope="row" className={cx(cell, 'text-start font-normal')}>
        <a href={deal.url} target="_blank" rel="noreferrer" className="block rounded-s text-accent -outline-offset-2 hover:underline">
          <ClampedName lines={2}>{deal.name}</ClampedName>
        </a>
      </th>
      <td className={cell}>
        <Owner owner={deal.owner} />
      </td>
      <td className={cell}>
        {deal.objective ? (
          <>
            <ClampedName lines={1}>{deal.objective.title}</ClampedName>
            <div>{slots.status(deal.objective.status)}</div>
          </>
        ) : (
          <Unknown>{t('noObjective')}</Unknown>
        )}
      </td>
      <td className={cell}>
        <Stage deal={deal} />
      </td>
      <td className={cx(cell, 'text-end')}>{deal.amount ? <Money amount={deal.amount} /> : <Unknown>{t('noAmount')}</Unknown>}</td>
      <td className={cell}>
        <CriteriaCell deal={deal} mark={slots.mark} />
      </td>
      <td className={cx(cell, 'text-muted')}>
        <span className="line-clamp-2">
          <RelativeTime at={deal.lastSeenAt} />
        </span>
      </td>
    </tr>
  )
}

const cell = 'overflow-hidden border-hairline border-b px-1.5 py-1 align-middle lg:px-2'

function Unknown({ children }: { children: ReactNode }) {
  return <span className="line-clamp-2 text-muted">{children}</span>
}

function Owner({ owner }: { owner: DealRowView['owner'] }) {
  const t = useTranslations('workspace.table')
  if (!owner) return <Unknown>{t('noOwner')}</Unknown>
  return (
    <>
      <ClampedName lines={owner.matched ? 2 : 1}>{owner.person?.name ?? owner.name}</ClampedName>
      {!owner.matched && <p className="truncate text-small text-warn">{t('notMatched')}</p>}
    </>
  )
}

function Stage({ deal }: { deal: DealRowView }) {
  const t = useTranslations('workspace.table')
  if (deal.stage) return <ClampedName lines={2}>{deal.stage.name}</ClampedName>
  if (!deal.stageText) return <Unknown>{t('noStage')}</Unknown>
  return (
    <>
      <ClampedName lines={1}>{deal.stageText}</ClampedName>
      <p className="truncate text-muted text-small">{t('stageUnknown')}</p>
    </>
  )
}
