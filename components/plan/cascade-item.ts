import type { PlanItemView, PlanView } from '#lib/messages/views/plan.ts'
import type { PlanTable } from '#lib/schema/plan-item.ts'
import type { Row } from '#lib/schema/tables.ts'

/** The levels that the cascade shows and edits; messages, decisions and retrospectives stand in the quarter's page. */
export const cascadeTables = ['annualFrame', 'bet', 'objective', 'metric', 'milestone'] as const
export type CascadeTable = (typeof cascadeTables)[number]

/** Names an item of the cascade. */
export interface ItemRef {
  table: CascadeTable
  id: string
}

export function itemKey({ table, id }: ItemRef): string {
  return `${table}|${id}`
}

/** Names a place where an item can be added. */
export function placeKey(table: CascadeTable, under: string | undefined): string {
  return `add|${table}|${under ?? ''}`
}

/** All items of the quarter that stand in `table`, wherever they hang. */
export function itemsOf<T extends CascadeTable>(plan: PlanView, table: T): PlanItemView<Row<T>>[] {
  const items: { [K in CascadeTable]: PlanItemView<Row<K>>[] } = {
    annualFrame: plan.frames,
    bet: plan.bets,
    objective: plan.objectives,
    metric: [...plan.objectives.flatMap(({ metrics }) => metrics), ...plan.stray.metrics],
    milestone: [...plan.objectives.flatMap(({ milestones }) => milestones), ...plan.stray.milestones],
  }
  return items[table]
}

export function findItem<T extends CascadeTable>(
  plan: PlanView,
  { table, id }: { table: T; id: string },
): PlanItemView<Row<T>> | undefined {
  return itemsOf(plan, table).find(({ row }) => row.id === id)
}

/** What an item is called where one line must do; empty where nothing is written yet. */
export function titleOf(row: Row<CascadeTable>): string {
  if ('title' in row) return row.title
  if ('name' in row) return row.name
  return 'diagnosis' in row ? row.diagnosis || row.guidingPolicy : ''
}

/** As many as go with an item at once (`draftsSchema`). */
const mostDrafts = 200

/** The drafts under an item, from above downwards. */
export function draftsUnder(plan: Pick<PlanView, 'draftsOfAll'>, id: string): { table: PlanTable; id: string }[] {
  const below = (above: string): { table: PlanTable; id: string }[] =>
    plan.draftsOfAll.filter(({ under }) => under === above).flatMap((draft) => [{ table: draft.table, id: draft.id }, ...below(draft.id)])
  return below(id).slice(0, mostDrafts)
}
