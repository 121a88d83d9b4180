import Ellipsis from 'lucide-react/icons/ellipsis'
import GripVertical from 'lucide-react/icons/grip-vertical'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { cx } from '#components/ui/cx.ts'
import { IconButton } from '#components/ui/icon-button.tsx'
import { isolate } from '#components/ui/isolate.ts'
import { Menu, MenuItem, MenuSeparator } from '#components/ui/menu.tsx'
import { ClampedName } from '#components/ui/name.tsx'
import { Pill } from '#components/ui/pill.tsx'
import type { PlanItemView } from '#lib/messages/views/plan.ts'
import type { PlanFault } from '#lib/rules/plan-faults.ts'
import type { Row } from '#lib/schema/tables.ts'
import { useCascade } from './cascade-actions.ts'
import { type CascadeTable, itemKey, titleOf } from './cascade-item.ts'
import { fixOf, mayFix } from './fault-fix.ts'
import { FaultList } from './fault-list.tsx'
import type { Place } from './use-reorder.ts'

/** One item: what it is and whose, its title (which opens it), what is wrong with it; what stands under it follows as `children`. */
export function CascadeRow({
  table,
  item,
  caption,
  aside,
  place,
  title,
  below,
  children,
}: {
  table: CascadeTable
  item: PlanItemView<Row<CascadeTable>>
  caption: ReactNode
  aside?: ReactNode
  /** Where it stands among its like, when these can be put in order. */
  place?: Place | undefined
  /** Instead of the item's own title. */
  title?: string
  below?: ReactNode
  children?: ReactNode
}) {
  const t = useTranslations('plan.item')
  const { selected, unsaved, actions } = useCascade()
  const ref = { table, id: item.row.id }
  const key = itemKey(ref)
  const name = title ?? titleOf(item.row)
  const fix = (fault: PlanFault) => {
    const fixing = fixOf(fault.code, table)
    if (!fixing || !mayFix(fixing, table, item.may)) return undefined
    if ('add' in fixing) return () => actions.onAdd(fixing.add, ref.id)
    return 'scope' in fixing ? () => actions.onScope(ref.id) : () => actions.onOpen(ref, fixing.field)
  }
  return (
    <li {...place?.drop} className={cx('relative', place?.isOver && 'shadow-[0_2px_0_var(--accent)]')}>
      <div
        {...place?.row}
        className={cx('group/row flex gap-2 rounded-m px-2 py-1.5', selected === key ? 'bg-accent-tint' : 'hover:bg-hover')}
      >
        <Node table={table} isBroken={item.faults.some(({ severity }) => severity === 'broken')} />
        <div className="min-w-0 flex-1">
          <div className="flex min-h-4 flex-wrap items-start gap-x-2 text-muted text-small">
            <span className="min-w-0">{caption}</span>
            {item.isDraft && <Pill shape="dashed">{t('draft')}</Pill>}
            {unsaved.has(key) && <span className="text-warn">{t('unsaved')}</span>}
            {item.waiting && <span>{t('waiting')}</span>}
          </div>
          <button
            type="button"
            data-item={key}
            aria-pressed={selected === key}
            onClick={() => actions.onOpen(ref)}
            className={cx(
              'block max-w-full rounded-s text-start',
              table === 'bet' && 'font-bold text-title',
              table === 'objective' && 'font-bold',
            )}
          >
            {name ? <ClampedName lines={3}>{name}</ClampedName> : <span className="text-muted">{t('nothingWritten')}</span>}
          </button>
          {below}
          <FaultList faults={item.faults} onFix={fix} />
        </div>
        <div className="flex shrink-0 items-start gap-1">
          {aside}
          {place && (
            <span
              {...place.handle}
              aria-hidden="true"
              title={t('drag')}
              className="cursor-grab py-1 text-transparent group-hover/row:text-control"
            >
              <GripVertical className="size-4" />
            </span>
          )}
          <RowMenu table={table} item={item} name={name} place={place} />
        </div>
      </div>
      {children}
    </li>
  )
}

/** Ring: as it should be. Dashed: something is broken here. */
function Node({ table, isBroken }: { table: CascadeTable; isBroken: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        'relative mt-0.5 shrink-0 rounded-pill border-2 bg-page',
        table === 'metric' ? 'mx-0.5 size-2' : 'size-3',
        isBroken ? 'border-bad border-dashed' : table === 'metric' ? 'border-control' : 'border-accent',
      )}
    />
  )
}

function RowMenu({
  table,
  item,
  name,
  place,
}: {
  table: CascadeTable
  item: PlanItemView<Row<CascadeTable>>
  name: string
  place: Place | undefined
}) {
  const t = useTranslations('plan.item')
  const { actions } = useCascade()
  const ref = { table, id: item.row.id }
  return (
    <Menu
      trigger={
        <IconButton label={t('menuOf', { title: isolate(name || t('nothingWritten')) })} tooltip={t('menu')} className="-my-0.5">
          <Ellipsis aria-hidden="true" className="size-4" />
        </IconButton>
      }
    >
      <MenuItem onSelect={() => actions.onOpen(ref)}>{t(item.may.edit ? 'edit' : 'read')}</MenuItem>
      {table === 'objective' && <MenuItem onSelect={() => actions.onScope(ref.id)}>{t('scope')}</MenuItem>}
      <MenuItem onSelect={() => actions.onHistory(ref)}>{t('history')}</MenuItem>
      {place && (
        <>
          <MenuSeparator />
          <MenuItem disabled={!place.moveUp} onSelect={() => place.moveUp?.()}>
            {t('moveUp')}
          </MenuItem>
          <MenuItem disabled={!place.moveDown} onSelect={() => place.moveDown?.()}>
            {t('moveDown')}
          </MenuItem>
        </>
      )}
      {item.may.give && (
        <>
          <MenuSeparator />
          <MenuItem danger onSelect={() => actions.onArchive(ref)}>
            {t(item.isDraft ? 'discard' : 'archive')}
          </MenuItem>
        </>
      )}
    </Menu>
  )
}
