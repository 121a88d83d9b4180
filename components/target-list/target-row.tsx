import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { cx } from '#components/ui/cx.ts'
import { Mark } from '#components/ui/mark.tsx'
import { ClampedName } from '#components/ui/name.tsx'
import { Pill } from '#components/ui/pill.tsx'
import { rowHeight } from '#components/ui/row-window.ts'
import { RelativeTime } from '#components/ui/time.tsx'
import type { TargetRowView } from '#lib/messages/views/targets.ts'

/** Parts that belong to other features, or act: whoever composes the page says how they look. */
export interface TargetRowSlots {
  /** Moves it up the ladder, logs a touch, parks it. */
  touch: (account: TargetRowView) => ReactNode
  edit?: (account: TargetRowView) => ReactNode
}

/** One account: what it is, whose, where it stands and when somebody last spoke with it. */
export function TargetRow({ account, place, slots }: { account: TargetRowView; place: number; slots: TargetRowSlots }) {
  const t = useTranslations('targets.table')
  const names = useTranslations('common.ladder')
  const words = useTranslations('common')
  const { name, domain, tier, owner, status, parked, touches, lastTouchAt, isMatched, waiting } = account
  return (
    <tr aria-rowindex={place + 2} style={{ height: rowHeight }} className="group hover:bg-hover">
      <th scope="row" className={cx(cell, 'ps-0! text-start font-normal')}>
        <ClampedName lines={1}>{name}</ClampedName>
        <p className="flex items-center gap-1.5 text-muted text-small">
          {waiting && <Mark shape="half" tone="muted" word={t('waiting')} className="scale-75" />}
          <span className="truncate">
            {[...(domain === undefined ? [] : [domain]), ...(isMatched ? [] : [t('notMatched')])].join(' · ')}
          </span>
        </p>
      </th>
      <td className={cell}>{t('tier', { tier })}</td>
      <td className={cell}>
        {owner ? (
          <ClampedName lines={2}>{owner.isYou ? words('you') : owner.name}</ClampedName>
        ) : (
          <span className="text-muted">{t('noOwner')}</span>
        )}
      </td>
      <td className={cell}>
        <span className="line-clamp-1">{names(status)}</span>
        {parked && (
          <span title={t('parkedBecause', { reason: parked.reason })} className="flex items-center gap-1 text-muted text-small">
            <Pill shape="ring">{t('parked')}</Pill>
            <ClampedName lines={1}>{parked.reason}</ClampedName>
          </span>
        )}
      </td>
      <td className={cx(cell, 'text-muted')}>
        {lastTouchAt === undefined ? (
          t('noTouch')
        ) : (
          <>
            <span className="block">{t('touches', { count: touches })}</span>
            <span className="line-clamp-1 text-small">
              <RelativeTime at={lastTouchAt} />
            </span>
          </>
        )}
      </td>
      <td className={cx(cell, 'pe-0!')}>
        <div className="flex items-center justify-end gap-2">
          <div className="min-w-0 text-end">{slots.touch(account)}</div>
          {slots.edit?.(account)}
        </div>
      </td>
    </tr>
  )
}

const cell = 'overflow-hidden border-hairline border-b px-1.5 py-1 align-middle lg:px-2'
