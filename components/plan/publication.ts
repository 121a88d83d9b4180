import type { PlanView } from '#lib/messages/views/plan.ts'

type Draft = PlanView['drafts'][number]

/**
 * The drafts that are published together: those that are left out take along what stands under them, because nobody else would see
 * what that hangs on.
 *
 * @param drafts parents first.
 */
export function chosenDrafts(drafts: readonly Draft[], leftOut: ReadonlySet<string>): Draft[] {
  const without = new Set(leftOut)
  for (const { id, under } of drafts) if (under !== undefined && without.has(under)) without.add(id)
  return drafts.filter(({ id }) => !without.has(id))
}
