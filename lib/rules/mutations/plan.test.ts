import { describe, expect, test } from 'vitest'
import type { Metric } from '#lib/schema/metric.ts'
import type { FieldEdit, PlanChange } from '#lib/schema/plan-change.ts'
import type { PlanTable } from '#lib/schema/plan-item.ts'
import {
  aBet,
  aContext,
  aFrame,
  aMember,
  aMetric,
  aMilestone,
  anObjective,
  layla,
  morning,
  omar,
  type RowsByTable,
  sara,
  yousef,
} from '#tests/support/builders.ts'
import { outcomeOf } from '#tests/support/outcome-of.ts'
import { editsBetween } from '../plan-items.ts'

const noura = aMember({ id: 'noura' })
const as = (actor = omar) => aContext({ actor, members: [sara, omar, layla, yousef, noura] })
const given: RowsByTable = {
  annualFrame: [aFrame()],
  bet: [aBet()],
  objective: [anObjective()],
  metric: [aMetric()],
  milestone: [aMilestone()],
}
const change = (more: Partial<PlanChange> = {}): PlanChange => ({
  id: 'change',
  table: 'objective',
  itemId: 'fleets',
  memberId: 'omar',
  at: morning,
  kind: 'edit',
  edits: [],
  ...more,
})

describe('plan.add', () => {
  const add = (item: Parameters<typeof outcomeOf<'plan.add'>>[1]['item'], kind: 'draft' | 'published', actor = omar, rows = given) =>
    outcomeOf('plan.add', { changeId: 'change', item, as: kind }, rows, as(actor))
  const objective = anObjective({ id: 'new', driId: 'noura' })

  test('a draft is its author’s, and so is its history', () => {
    expect(add({ table: 'objective', row: objective }, 'draft', sara)).toEqual([
      { table: 'objective', row: { ...objective, draftOf: 'sara' } },
      { table: 'planChange', row: change({ itemId: 'new', memberId: 'sara', kind: 'add', draftOf: 'sara' }) },
    ])
  })
  test.each<[string, typeof sara, unknown]>([
    ['a rep does not publish under another’s bet', sara, 'not-allowed'],
    ['the manager of the new DRI does', omar, [{ row: { id: 'new' } }, { row: { kind: 'add' } }]],
    ['the bet’s DRI does', layla, [{ row: { id: 'new' } }, { row: { kind: 'add' } }]],
  ])('%s', (_name, actor, expected) => {
    const outcome = add({ table: 'objective', row: objective }, 'published', actor)
    if (typeof expected === 'string') expect(outcome).toBe(expected)
    else expect(outcome).toMatchObject(expected as object)
  })
  test('an objective’s DRI adds a milestone to it; being named in the new one gives no right', () => {
    const mine = { ...given, objective: [anObjective({ driId: 'sara' })] }
    const milestone = aMilestone({ id: 'december', month: '2026-12', driId: 'sara' })
    expect(add({ table: 'milestone', row: milestone }, 'published', sara, mine)).toHaveLength(2)
    expect(add({ table: 'milestone', row: milestone }, 'published', sara)).toBe('not-allowed')
  })
  test('an id that is taken, and the same change sent again', () => {
    expect(add({ table: 'objective', row: anObjective() }, 'draft')).toBe('invalid')
    expect(add({ table: 'objective', row: anObjective() }, 'draft', omar, { ...given, planChange: [change({ kind: 'add' })] })).toEqual([])
  })
  test('an item may be incomplete: it is shown as broken, not refused', () => {
    const { driId: _dri, leadingMetricId: _metric, betId: _bet, ...incomplete } = objective
    expect(add({ table: 'objective', row: incomplete }, 'draft', sara)).toHaveLength(2)
  })
})

describe('plan.edit', () => {
  const edit = (edits: FieldEdit[], actor = omar, row = anObjective(), table: PlanTable = 'objective', under?: string) =>
    outcomeOf(
      'plan.edit',
      { changeId: 'change', table, id: row.id, ...(under === undefined ? {} : { under }), edits },
      { ...given, objective: [row] },
      as(actor),
    )

  test('edits of different fields are both kept, whoever comes second', () => {
    const seen = anObjective()
    const meanwhile = anObjective({ why: 'Because the next ones ask.' })
    const edits = editsBetween('objective', seen, { ...seen, title: 'Ten fleets live' })
    expect(edit(edits, omar, meanwhile)).toEqual([
      { table: 'objective', row: { ...meanwhile, title: 'Ten fleets live' } },
      { table: 'planChange', row: change({ edits }) },
    ])
  })
  test('the same field is not written over, and nothing of the edit is', () => {
    const seen = anObjective()
    const edits = editsBetween('objective', seen, { ...seen, title: 'Ten fleets live', why: 'x' })
    expect(edit(edits, omar, anObjective({ title: 'Eleven fleets live' }))).toBe('stale')
  })
  test('two who wrote the same agree', () => {
    expect(edit([{ field: 'title', from: 'a', to: 'b' }], omar, anObjective({ title: 'b' }))).toMatchObject([{ row: { title: 'b' } }, {}])
  })
  test('a field that was not there, and one that goes', () => {
    const scope = { any: [{ all: [{ is: 'deal', on: 'type' }] }] } // keys in another order say the same
    expect(
      edit([
        { field: 'brief', to: '# Fleets' },
        { field: 'scope', from: scope, to: { any: [] } },
      ]),
    ).toMatchObject([{ row: { brief: '# Fleets', scope: { any: [] } } }, {}])
    const gone = edit([{ field: 'brief', from: 'old' }], omar, anObjective({ brief: 'old' }))
    expect(gone).toMatchObject([{ table: 'objective' }, {}])
    expect((gone[0] as { row: object }).row).not.toHaveProperty('brief')
  })
  test.each<[string, FieldEdit[], typeof sara, unknown]>([
    ['a field that no schema has', [{ field: 'isSecret', to: true }], omar, 'invalid'],
    ['who made it is nobody’s to edit', [{ field: 'draftOf', to: 'sara' }], omar, 'invalid'],
    ['a value its schema does not allow', [{ field: 'quarter', from: '2026-Q4', to: 'soon' }], layla, 'invalid'],
    ['a rep, of another’s', [{ field: 'why', from: anObjective().why, to: 'x' }], sara, 'not-allowed'],
    [
      'a manager, of another team’s',
      [{ field: 'why', from: anObjective().why, to: 'x' }],
      { ...omar, id: 'else', teamIds: ['levant'] },
      'not-allowed',
    ],
  ])('%s', (_name, edits, actor, expected) => {
    expect(edit(edits, actor)).toEqual(expected)
  })
  test('a DRI who is a rep writes the why, and does not hand the objective on', () => {
    const mine = anObjective({ driId: 'sara' })
    expect(edit([{ field: 'why', from: mine.why, to: 'x' }], sara, mine)).toHaveLength(2)
    expect(edit([{ field: 'driId', from: 'sara', to: 'noura' }], sara, mine)).toBe('not-allowed')
    expect(edit([{ field: 'driId', from: 'sara', to: 'noura' }], omar, mine)).toHaveLength(2)
  })
  test('another’s draft is not there', () => {
    expect(edit([{ field: 'why', from: anObjective().why, to: 'x' }], layla, anObjective({ draftOf: 'sara' }))).toBe('not-found')
  })
  test('a milestone is its objective’s DRI’s too, where the mutation names the objective rightly', () => {
    const rows = {
      ...given,
      objective: [anObjective({ driId: 'sara' }), anObjective({ id: 'else', driId: 'noura' })],
      milestone: [aMilestone({ driId: 'yousef' })],
    }
    const reach = (under: string, actor: typeof sara) =>
      outcomeOf(
        'plan.edit',
        { changeId: 'c', table: 'milestone', id: 'november', under, edits: [{ field: 'state', from: 'open', to: 'reached' }] },
        rows,
        as(actor),
      )
    expect(reach('fleets', sara)).toMatchObject([{ row: { state: 'reached' } }, {}])
    expect(reach('else', noura)).toBe('not-allowed')
  })
})

describe('plan.archive', () => {
  const archive = (archived: boolean, row = anObjective(), actor = omar) =>
    outcomeOf('plan.archive', { changeId: 'change', table: 'objective', id: 'fleets', archived }, { ...given, objective: [row] }, as(actor))
  const gone = { byId: 'omar', at: morning }
  test('sets aside, takes back, and does neither twice', () => {
    expect(archive(true)).toEqual([
      { table: 'objective', row: anObjective({ archived: gone }) },
      { table: 'planChange', row: change({ kind: 'archive' }) },
    ])
    expect(archive(false, anObjective({ archived: gone }))).toMatchObject([{ row: anObjective() }, { row: { kind: 'restore' } }])
    expect([archive(false), archive(true, anObjective({ archived: gone }))]).toEqual([[], []])
  })
  test('a draft is removed', () => {
    expect(archive(true, anObjective({ draftOf: 'sara' }), sara)).toEqual([{ table: 'objective', removed: 'fleets' }])
  })
  test('a DRI alone does not end an objective', () => {
    expect(archive(true, anObjective({ driId: 'sara' }), sara)).toBe('not-allowed')
  })
})

test('plan.order deals the numbers out anew, and no two alike', () => {
  const objective = [anObjective(), anObjective({ id: 'b', priority: 1 }), anObjective({ id: 'c', priority: 5 })]
  const order = (ids: string[], actor = omar) =>
    outcomeOf('plan.order', { changeId: 'o', table: 'objective', ids }, { objective }, as(actor))
  expect(order(['c', 'fleets', 'b'])).toMatchObject([
    { row: { id: 'c', priority: 1 } },
    { row: { id: 'o|c', edits: [{ field: 'priority', from: 5, to: 1 }] } },
    { row: { id: 'fleets', priority: 2 } },
    {},
    { row: { id: 'b', priority: 5 } },
    {},
  ])
  expect([order(['c', 'c']), order(['c', 'gone']), order(['c', 'b'], sara)]).toEqual(['invalid', 'not-found', 'not-allowed'])
})

test('plan.publish shows drafts that stand under each other, all or none', () => {
  const rows = {
    ...given,
    objective: [anObjective({ id: 'new', driId: 'noura', draftOf: 'omar' }), anObjective({ id: 'far', driId: 'yousef', draftOf: 'omar' })],
    metric: [aMetric({ id: 'm', objectiveId: 'new', draftOf: 'omar' })],
  }
  const publish = (...items: { table: PlanTable; id: string; under?: string }[]) =>
    outcomeOf('plan.publish', { changeId: 'p', items }, rows, as())
  expect(publish({ table: 'objective', id: 'new', under: 'bet' }, { table: 'metric', id: 'm' })).toEqual([
    { table: 'objective', row: anObjective({ id: 'new', driId: 'noura' }) },
    { table: 'planChange', row: change({ id: 'p|new', itemId: 'new', kind: 'publish' }) },
    { table: 'metric', row: aMetric({ id: 'm', objectiveId: 'new' }) },
    { table: 'planChange', row: change({ id: 'p|m', table: 'metric', itemId: 'm', kind: 'publish' }) },
  ])
  expect(publish({ table: 'objective', id: 'new', under: 'bet' }, { table: 'objective', id: 'far', under: 'bet' })).toBe('not-allowed')
})

describe('plan.undo', () => {
  const undo = (done: PlanChange, row = anObjective(), actor = omar) =>
    outcomeOf(
      'plan.undo',
      { changeId: 'undo', undoes: done.id, table: 'objective', id: 'fleets' },
      { ...given, objective: [row], planChange: [done] },
      as(actor),
    )
  const edited = change({
    edits: [
      { field: 'title', from: 'Ten', to: anObjective().title },
      { field: 'brief', to: '# Fleets' },
    ],
  })
  test('takes back what was edited, and says so', () => {
    const { brief: _brief, ...before } = anObjective({ title: 'Ten', brief: '' })
    expect(undo(edited, anObjective({ brief: '# Fleets', why: 'Changed by somebody else since.' }))).toEqual([
      { table: 'objective', row: { ...before, why: 'Changed by somebody else since.' } },
      { table: 'planChange', row: { ...edited, undone: true } },
      {
        table: 'planChange',
        row: change({
          id: 'undo',
          kind: 'undo',
          edits: [
            { field: 'title', from: anObjective().title, to: 'Ten' },
            { field: 'brief', from: '# Fleets' },
          ],
        }),
      },
    ])
  })
  test.each<[string, PlanChange, ReturnType<typeof anObjective>, typeof sara, unknown]>([
    ['not where somebody changed the field since', edited, anObjective({ title: 'Eleven', brief: '# Fleets' }), omar, 'stale'],
    ['not twice', { ...edited, undone: true }, anObjective({ brief: '# Fleets' }), omar, 'stale'],
    ['not another’s', edited, anObjective({ brief: '# Fleets' }), layla, 'not-allowed'],
    ['not what one may not edit any more', { ...edited, memberId: 'sara' }, anObjective({ brief: '# Fleets' }), sara, 'not-allowed'],
    ['not a publication: it has been seen', change({ kind: 'publish' }), anObjective(), omar, 'invalid'],
  ])('%s', (_name, done, row, actor, expected) => {
    expect(undo(done, row, actor)).toBe(expected)
  })
  test('an addition is archived, a draft’s removed, an archiving taken back', () => {
    expect(undo(change({ kind: 'add' }))).toMatchObject([{ row: { archived: { byId: 'omar' } } }, {}, {}])
    expect(undo(change({ kind: 'add', memberId: 'sara' }), anObjective({ draftOf: 'sara' }), sara)).toMatchObject([
      { removed: 'fleets' },
      {},
      {},
    ])
    expect(undo(change({ kind: 'archive' }), anObjective({ archived: { byId: 'omar', at: 1 } }))).toMatchObject([
      { row: anObjective() },
      {},
      {},
    ])
  })
})

test('plan.carry-forward begins the next quarter with drafts', () => {
  const rows = {
    ...given,
    objective: [anObjective({ statusOverride: { status: 'at-risk', reason: 'x' }, recoveryPlan: 'y', brief: 'z' })],
    metric: [aMetric({ readings: [{ on: '2026-11-01', value: 7 }] })],
    milestone: [aMilestone({ state: 'missed' })],
  }
  const pairs = { metrics: [{ sourceId: 'signed', newId: 'm' }], milestones: [{ sourceId: 'november', newId: 's' }] }
  const carry = (to: string, objectives = [{ sourceId: 'fleets', newId: 'o', ...pairs }]) =>
    outcomeOf('plan.carry-forward', { changeId: 'c', to, objectives }, rows, as(sara))
  expect(carry('2027-Q1')).toEqual([
    {
      table: 'objective',
      row: anObjective({ id: 'o', quarter: '2027-Q1', brief: 'z', carriedFrom: 'fleets', leadingMetricId: 'm', draftOf: 'sara' }),
    },
    { table: 'planChange', row: change({ id: 'c|o', itemId: 'o', memberId: 'sara', kind: 'add', draftOf: 'sara' }) },
    { table: 'metric', row: aMetric({ id: 'm', objectiveId: 'o', baseline: 7, draftOf: 'sara' }) },
    { table: 'milestone', row: aMilestone({ id: 's', objectiveId: 'o', month: '2027-02', draftOf: 'sara' }) },
  ])
  const carried = (counted: Metric['counted']) => {
    rows.metric = [aMetric({ counted, readings: [{ on: '2026-11-01', value: 40 }] })]
    const outcome = carry('2027-Q1')
    const metric = Array.isArray(outcome) ? outcome.find(({ table }) => table === 'metric') : undefined
    return metric && 'row' in metric ? (metric.row as Metric).baseline : undefined // the row of that table
  }
  expect([carried({ what: 'commitments-kept' }), carried({ what: 'deals', stageKeys: ['won'] })]).toEqual([
    aMetric().baseline,
    aMetric().baseline,
  ])
  expect([carried({ what: 'deals' }), carried({ what: 'accounts-at-step', step: 'meeting' })]).toEqual([40, 40])
  expect(carry('2026-Q4')).toBe('invalid')
  expect(carry('2027-Q1', [{ sourceId: 'gone', newId: 'o', metrics: [], milestones: [] }])).toBe('not-found')
})

test('a draft goes with the drafts under it, and with nothing else', () => {
  const rows = {
    ...given,
    objective: [anObjective({ id: 'o', draftOf: 'sara' })],
    metric: [
      aMetric({ id: 'm', objectiveId: 'o', draftOf: 'sara' }),
      aMetric({ id: 'elsewhere', draftOf: 'sara' }),
      aMetric({ id: 'published', objectiveId: 'o' }),
    ],
    planChange: [change({ id: 'added', itemId: 'o', memberId: 'sara', kind: 'add', draftOf: 'sara' })],
  }
  const drafts = ['m', 'elsewhere', 'published'].map((id) => ({ table: 'metric' as const, id }))
  const removed = [
    { table: 'objective', removed: 'o' },
    { table: 'metric', removed: 'm' },
  ]
  const key = { table: 'objective', id: 'o', drafts } as const
  expect(outcomeOf('plan.archive', { changeId: 'c', ...key, archived: true }, rows, as(sara))).toEqual(removed)
  const undone = outcomeOf('plan.undo', { changeId: 'c', undoes: 'added', ...key }, rows, as(sara))
  expect(Array.isArray(undone) && undone.filter((one) => 'removed' in one)).toEqual(removed)
})

test('a key that no version knows is not brought in by an edit', () => {
  const edits = [{ field: 'statusOverride', to: { status: 'on-track', reason: 'x', junk: 'y' } }]
  expect(
    outcomeOf('plan.edit', { changeId: 'c', table: 'objective', id: 'fleets', edits }, { ...given, objective: [anObjective()] }, as(layla)),
  ).toBe('invalid')
})

describe('metric.read', () => {
  const read = (readings: { on: string; value?: number; from?: number }[], actor = omar) =>
    outcomeOf(
      'metric.read',
      { metricId: 'signed', objectiveId: 'fleets', readings },
      { ...given, metric: [aMetric({ readings: [{ on: '2026-11-10', value: 3 }] })] },
      as(actor),
    )
  test.each<[string, { on: string; value?: number; from?: number }[], unknown]>([
    [
      'in the order of days',
      [
        { on: '2026-11-20', value: 5 },
        { on: '2026-11-01', value: 1 },
      ],
      [[1, 3, 5]],
    ],
    ['a correction of what was seen', [{ on: '2026-11-10', value: 4, from: 3 }], [[4]]],
    ['one taken away', [{ on: '2026-11-10', from: 3 }], [[]]],
    ['the same again', [{ on: '2026-11-10', value: 3 }], []],
    ['another value of a day that somebody read meanwhile', [{ on: '2026-11-10', value: 4 }], 'stale'],
    ['a day to come', [{ on: '2026-11-23', value: 4 }], 'invalid'],
    ['a day of no calendar', [{ on: '2026-02-31', value: 4 }], 'invalid'],
  ])('%s', (_name, readings, expected) => {
    const outcome = read(readings)
    const values = Array.isArray(outcome)
      ? outcome.map((one) => (one as { row: { readings: { value: number }[] } }).row.readings.map(({ value }) => value))
      : outcome
    expect(values).toEqual(expected)
  })
  test('says who entered it, and leaves what others entered as theirs', () => {
    expect(read([{ on: '2026-11-20', value: 5 }])).toMatchObject([
      {
        row: {
          readings: [
            { on: '2026-11-10', value: 3 },
            { on: '2026-11-20', value: 5, byId: 'omar' },
          ],
        },
      },
    ])
  })
  test('leaves a line in the history: what was entered, corrected or taken away, and what stood there', () => {
    const rows = { ...given, metric: [aMetric({ readings: [{ on: '2026-11-10', value: 3 }] })] }
    const readings = [
      { on: '2026-11-10', value: 4, from: 3 },
      { on: '2026-11-20', value: 5 },
    ]
    const args = { changeId: 'c', metricId: 'signed', objectiveId: 'fleets', readings }
    const edits = [{ field: 'readings', from: [{ on: '2026-11-10', value: 3 }], to: readings.map(({ on, value }) => ({ on, value })) }]
    const line = { table: 'planChange', row: change({ id: 'c', table: 'metric', itemId: 'signed', memberId: 'omar', kind: 'edit', edits }) }
    expect(outcomeOf('metric.read', args, rows, as(omar))).toContainEqual(line)
    expect(outcomeOf('metric.read', args, { ...rows, planChange: [line.row] }, as(omar))).toEqual([])
  })
  test('by the objective’s DRI, whoever leads them, and nobody else', () => {
    expect(read([{ on: '2026-11-20', value: 5 }], sara)).toBe('not-allowed')
  })
})
