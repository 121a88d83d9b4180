import type { PlanView } from '#lib/messages/views/plan.ts'
import { whoPlans } from '#lib/rules/mutations/plan-write.ts'
import { driOf, parentIdOf, planItems } from '#lib/rules/plan-items.ts'
import type { PlanTable } from '#lib/schema/plan-item.ts'
import type { Row } from '#lib/schema/tables.ts'
import type { Query } from './query.ts'
import type { WorkspaceView } from './workspace-view.ts'

/** The plan's tables; drafts here are the looking member's own. */
export type Plan = { [T in PlanTable]: Row<T>[] }

export async function loadPlan(store: Query['store']): Promise<Plan> {
  const tables = Object.keys(planItems) as PlanTable[] // Object.keys loses the key type
  const rows = await Promise.all(tables.map((table) => store.all(table)))
  return Object.fromEntries(tables.map((table, i) => [table, rows[i]])) as Plan // one of each table
}

export function withoutArchived(plan: Plan): Plan {
  return Object.fromEntries(Object.entries(plan).map(([table, rows]) => [table, rows.filter(({ archived }) => !archived)])) as Plan // as above
}

/** The looking member's drafts of whatever quarter that stand under something. */
export function draftsOfAll(plan: Plan): PlanView['draftsOfAll'] {
  return (Object.keys(plan) as PlanTable[]).flatMap(
    (
      table, // Object.keys loses the key type
    ) =>
      (plan[table] as Row<PlanTable>[]).flatMap((row) => {
        const under = parentIdOf(table, row)
        return row.draftOf === undefined || under === undefined ? [] : [{ table, id: row.id, under }]
      }),
  )
}

/** What was set aside of a quarter's cascade, the newest first; messages, decisions and retrospectives are taken back where they stand. */
export function archivedOf(
  plan: Plan,
  quarter: string,
  frames: readonly Row<'annualFrame'>[],
  workspace: WorkspaceView,
): PlanView['archived'] {
  const ours = new Set(plan.objective.filter((one) => one.quarter === quarter).map(({ id }) => id))
  const year = new Set(frames.map(({ id }) => id))
  const named = <T extends PlanTable>(table: T, rows: readonly Row<T>[], titleOf: (row: Row<T>) => string) =>
    rows.flatMap((row) => {
      if (!row.archived) return []
      const { parent } = planItems[table]
      const under = parentIdOf(table, row)
      const above = parent && under !== undefined ? (plan[parent.table] as Row<PlanTable>[]).find(({ id }) => id === under) : undefined
      return [
        {
          table,
          id: row.id,
          ...(under === undefined ? {} : { under }),
          title: titleOf(row),
          person: workspace.person(row.archived.byId),
          at: row.archived.at,
          mayRestore: workspace.may(whoPlans, { driIds: [driOf(above)], forId: driOf(row) }),
        },
      ]
    })
  return [
    ...named(
      'annualFrame',
      plan.annualFrame.filter((frame) => frame.year === Number(quarter.slice(0, 4))),
      ({ diagnosis, guidingPolicy }) => diagnosis || guidingPolicy,
    ),
    ...named(
      'bet',
      plan.bet.filter(({ frameId }) => frameId === undefined || year.has(frameId)),
      ({ title }) => title,
    ),
    ...named(
      'objective',
      plan.objective.filter(({ id }) => ours.has(id)),
      ({ title }) => title,
    ),
    ...named(
      'metric',
      plan.metric.filter(({ objectiveId }) => ours.has(objectiveId)),
      ({ name }) => name,
    ),
    ...named(
      'milestone',
      plan.milestone.filter(({ objectiveId }) => ours.has(objectiveId)),
      ({ title }) => title,
    ),
  ].sort((a, b) => b.at - a.at)
}
