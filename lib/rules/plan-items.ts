import type { FieldEdit } from '#lib/schema/plan-change.ts'
import type { PlanTable } from '#lib/schema/plan-item.ts'
import type { Row } from '#lib/schema/tables.ts'

/**
 * The items of the cascade as the mutations `plan.*` see them: which fields people edit, which of those only who stands above may, and
 * what an item stands under.
 */
interface PlanItem<T extends PlanTable> {
  fields: readonly (keyof Row<T> & string)[]
  /** Given from above: for who stands above it or leads its DRI, not for the DRI alone. */
  givenFields?: readonly (keyof Row<T> & string)[]
  parent?: { table: PlanTable; field: keyof Row<T> & string }
}

export const planItems: { [T in PlanTable]: PlanItem<T> } = {
  annualFrame: { fields: ['year', 'diagnosis', 'guidingPolicy'] },
  bet: {
    fields: ['frameId', 'title', 'why', 'driId', 'position'],
    givenFields: ['frameId', 'driId', 'position'],
    parent: { table: 'annualFrame', field: 'frameId' },
  },
  objective: {
    fields: [
      ...(['betId', 'quarter', 'title', 'why', 'driId', 'decisionRights', 'escalation', 'priority', 'scope', 'leadingMetricId'] as const),
      ...(['statusOverride', 'intended', 'given', 'brief', 'recoveryPlan'] as const),
    ],
    givenFields: ['betId', 'quarter', 'driId', 'decisionRights', 'priority', 'intended'],
    parent: { table: 'bet', field: 'betId' },
  },
  metric: {
    fields: ['objectiveId', 'name', 'kind', 'unit', 'baseline', 'target', 'direction', 'counted'],
    parent: { table: 'objective', field: 'objectiveId' },
  },
  milestone: {
    fields: ['objectiveId', 'title', 'month', 'driId', 'state'],
    givenFields: ['objectiveId', 'month', 'driId'],
    parent: { table: 'objective', field: 'objectiveId' },
  },
  approvedMessage: {
    fields: ['objectiveId', 'stageKey', 'title', 'text', 'position'],
    parent: { table: 'objective', field: 'objectiveId' },
  },
  decision: { fields: ['objectiveId', 'title', 'why', 'on'], parent: { table: 'objective', field: 'objectiveId' } },
  retrospective: {
    fields: ['quarter', 'objectiveId', 'happened', 'because', 'lessons'],
    parent: { table: 'objective', field: 'objectiveId' },
  },
}

/** Whether an item counts: published and not set aside. */
export function counts({ draftOf, archived }: Pick<Row<PlanTable>, 'draftOf' | 'archived'>): boolean {
  return draftOf === undefined && archived === undefined
}

/** Id of what an item stands under. */
export function parentIdOf<T extends PlanTable>(table: T, row: Row<T>): string | undefined {
  const parent = planItems[table].parent
  return parent && ((row as Record<string, unknown>)[parent.field] as string | undefined) // a reference of the table's own schema
}

/** Who is directly responsible for an item, where it has a DRI at all. */
export function driOf(row: Row<PlanTable> | undefined): string | undefined {
  if (row === undefined) return undefined
  return 'driId' in row ? row.driId : 'decidedById' in row ? row.decidedById : undefined
}

/** What a person changed: the fields that `after` holds other than `before`, each with the value it replaces (for `plan.edit`). */
export function editsBetween<T extends PlanTable>(table: T, before: Row<T>, after: Row<T>): FieldEdit[] {
  return planItems[table].fields
    .filter((field) => !sameValue(before[field], after[field]))
    .map((field) => editOf(field, before[field], after[field]))
}

export function editOf(field: string, from: unknown, to: unknown): FieldEdit {
  // Rows come from JSON and go back to it.
  return { field, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) } as FieldEdit
}

/** Two JSON values that say the same, whatever the order of their keys. */
export function sameValue(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b))
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, inOrder(part)]),
  )
}

/**
 * A row with the edits made to it, field by field: where two people edited different fields both hold. `undefined` where a field holds
 * neither what the edit started from nor what it leads to: somebody else changed it meanwhile, and is not written over.
 */
export function withEdits<R extends Row<PlanTable>>(row: R, edits: readonly FieldEdit[]): R | undefined {
  const next: Record<string, unknown> = { ...row }
  for (const { field, from, to } of edits) {
    if (sameValue(next[field], to)) continue
    if (!sameValue(next[field], from)) return undefined
    if (to === undefined) delete next[field]
    else next[field] = to
  }
  return next as R // its schema is checked before it is stored
}
