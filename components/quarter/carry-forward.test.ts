import { describe, expect, it } from 'vitest'
import type { PlanObjectiveView } from '#lib/messages/views/plan.ts'
import { planCarryForward } from '#lib/rules/mutations/plan-carry-forward.ts'
import { carriable, carryForwardArgs } from './carry-forward.ts'

const item = (id: string, isDraft = false) => ({ row: { id }, isDraft })
// As much of an objective as is read here.
const anObjective = (id: string, more: object = {}) =>
  ({ ...item(id), metrics: [], milestones: [], ...more }) as unknown as PlanObjectiveView

describe('what is carried forward', () => {
  it('is each objective with its metrics and milestones, every copy under an id of its own', () => {
    let last = 0
    const args = carryForwardArgs(
      [anObjective('fleets', { metrics: [item('signed'), item('mine', true)], milestones: [item('nov')] }), anObjective('renew')],
      '2027-Q1',
      () => `new-${++last}`,
    )
    expect(args).toMatchObject({
      to: '2027-Q1',
      objectives: [
        { sourceId: 'fleets', metrics: [{ sourceId: 'signed' }], milestones: [{ sourceId: 'nov' }] },
        { sourceId: 'renew', metrics: [], milestones: [] },
      ],
    })
    expect(planCarryForward.args.safeParse(args).success).toBe(true)
    const ids = args.objectives.flatMap(({ newId, metrics, milestones }) => [newId, ...[...metrics, ...milestones].map((one) => one.newId)])
    expect(new Set([...ids, args.changeId]).size).toBe(5)
  })
  it('is no draft', () => {
    expect(carriable([anObjective('fleets'), anObjective('mine', { isDraft: true })]).map(({ row }) => row.id)).toEqual(['fleets'])
  })
})
