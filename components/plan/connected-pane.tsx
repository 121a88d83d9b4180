import { useTranslations } from 'use-intl'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { createId } from '#lib/base/id.ts'
import { useLive } from '#lib/live/use-live.ts'
import { useMutate } from '#lib/live/use-mutate.ts'
import type { PlanItemView, PlanView } from '#lib/messages/views/plan.ts'
import type { MutationArgs } from '#lib/rules/mutations/registry.ts'
import { editsBetween, parentIdOf } from '#lib/rules/plan-items.ts'
import type { Row } from '#lib/schema/tables.ts'
import { type CascadeTable, draftsUnder, findItem, type ItemRef, itemKey, placeKey, titleOf } from './cascade-item.ts'
import { History } from './history.tsx'
import { ItemForm } from './item-form.tsx'
import { ItemPane } from './item-pane.tsx'
import { ItemReading } from './item-reading.tsx'
import { type FieldFaults, rowFrom } from './item-values.ts'
import { type Pane, usePlanLook } from './plan-look.ts'
import { changedMeanwhile, type FreshItem, seenRow, usePlanTyping } from './plan-typing.ts'

/** The item whose title was pressed: its form, or its fields to read, or its history. */
export function ConnectedPane({ plan, pane }: { plan: PlanView; pane: Pane }) {
  const t = useTranslations('plan.pane')
  const { close, showTab, askArchive, buildScope } = usePlanLook.getState()
  const { item: ref, tab } = pane
  const fresh = usePlanTyping((typing) => typing.fresh.find((one) => itemKey(one) === itemKey(ref)))
  const found = findItem(plan, ref)
  const item: PlanItemView<Row<CascadeTable>> | undefined = found ?? (fresh && { ...blank, row: fresh.row })
  const isFresh = !found
  const leave = () => close(found || !fresh ? itemKey(ref) : placeKey(fresh.table, fresh.place))
  if (!item)
    return (
      <ItemPane table={ref.table} title={t('gone')} isDraft={false} mayEdit={false} onTab={showTab} onClose={() => close()}>
        <p className="text-muted">{t('goneText')}</p>
      </ItemPane>
    )
  return (
    <ItemPane
      table={ref.table}
      title={titleOf(item.row)}
      isDraft={item.isDraft}
      {...(isFresh ? {} : { tab })}
      mayEdit={item.may.edit}
      onTab={showTab}
      onScope={ref.table === 'objective' && !isFresh ? () => buildScope(ref.id) : undefined}
      onArchive={item.may.give && !isFresh ? () => askArchive(ref) : undefined}
      onClose={leave}
    >
      {tab === 'history' && !isFresh ? (
        <ConnectedHistory plan={plan} item={ref} under={parentIdOf(ref.table, item.row)} />
      ) : item.may.edit ? (
        <ConnectedForm plan={plan} item={item} itemRef={ref} fresh={isFresh ? fresh : undefined} field={pane.field} />
      ) : (
        <ItemReading table={ref.table} item={item} plan={plan} />
      )}
    </ItemPane>
  )
}

const blank = { faults: [], isDraft: true, may: { edit: true, give: true }, waiting: false }

function ConnectedForm({
  plan,
  item,
  itemRef,
  fresh,
  field,
}: {
  plan: PlanView
  item: PlanItemView<Row<CascadeTable>>
  itemRef: ItemRef
  fresh: FreshItem | undefined
  field: string | undefined
}) {
  const t = useTranslations('plan.form')
  const edit = useMutate('plan.edit')
  const add = useMutate('plan.add')
  const scope = useLive('scopeChoices', {})
  const typed = usePlanTyping((typing) => typing.typed[itemKey(itemRef)])
  const { write, startFrom, forget } = usePlanTyping.getState()
  const { close, closeSaved } = usePlanLook.getState()
  const { table, id } = itemRef
  const { row } = item
  const error = edit.error ?? add.error

  function save(): FieldFaults | undefined {
    const seen = seenRow(row, typed)
    const outcome = rowFrom(table, seen, typed?.values ?? {})
    if ('faults' in outcome) return outcome.faults
    const changeId = createId()
    if (fresh) {
      const newRow = { table, row: outcome.row } as MutationArgs<'plan.add'>['item'] // the table is the row's
      // It is forgotten here once the plan brings it back.
      add.mutate({ changeId, item: newRow, as: 'draft' }, { onSuccess: () => closeSaved(itemRef) })
      return undefined
    }
    const edits = editsBetween(table, seen, outcome.row)
    const done = () => {
      forget(itemRef)
      closeSaved(itemRef)
    }
    if (edits.length === 0) {
      done()
      return undefined
    }
    const under = parentIdOf(table, row)
    edit.mutate({ changeId, table, id, ...(under === undefined ? {} : { under }), edits }, { onSuccess: done })
    return undefined
  }

  return (
    <ItemForm
      table={table}
      row={row}
      typed={typed?.values ?? {}}
      meanwhile={changedMeanwhile(row, typed)}
      may={item.may}
      choices={{ plan, scope: scope.value }}
      isFresh={fresh !== undefined}
      isDraft={item.isDraft}
      busy={edit.isPending || add.isPending}
      begin={field}
      notice={error && <ErrorNotice error={error} kept={t('kept')} />}
      onWrite={(name, text) => write(itemRef, row, name, text)}
      onKeepMine={(name) => startFrom(itemRef, row, [name])}
      onTakeTheirs={(name) => forget(itemRef, name)}
      onSave={save}
      onForget={() => {
        forget(itemRef)
        if (fresh) close(placeKey(fresh.table, fresh.place))
      }}
    />
  )
}

function ConnectedHistory({ plan, item, under }: { plan: PlanView; item: ItemRef; under: string | undefined }) {
  const { value, error } = useLive('planHistory', { itemId: item.id })
  const undo = useMutate('plan.undo')
  return (
    <History
      table={item.table}
      history={value}
      plan={plan}
      busy={undo.isPending}
      error={undo.error ?? error}
      onUndo={(undoes) =>
        undo.mutate({
          changeId: createId(),
          undoes,
          ...item,
          ...(under === undefined ? {} : { under }),
          drafts: draftsUnder(plan, item.id),
        })
      }
    />
  )
}
