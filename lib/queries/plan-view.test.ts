import { describe, expect, test } from 'vitest'
import { aQuery } from '#tests/support/a-query.ts'
import {
  aBet,
  aCommitment,
  aFrame,
  aMetric,
  aMilestone,
  anApprovedMessage,
  anObjective,
  aRetrospective,
  layla,
  morning,
} from '#tests/support/builders.ts'
import { planHistoryView } from './plan-history-view.ts'
import { planView } from './plan-view.ts'

const gone = { byId: 'omar', at: morning }

describe('the cascade', () => {
  test('shows every level with its children, by priority and month, without what was archived', async () => {
    const view = await planView(
      aQuery({
        objective: [
          anObjective({ id: 'b', priority: 2 }),
          anObjective(),
          anObjective({ id: 'old', archived: gone }),
          anObjective({ id: 'next', quarter: '2027-Q1' }),
        ],
        milestone: [aMilestone({ id: 'december', month: '2026-12' }), aMilestone(), aMilestone({ id: 'stray', objectiveId: 'old' })],
        approvedMessage: [anApprovedMessage()],
      }),
      {},
    )
    expect(view).toMatchObject({
      quarter: '2026-Q4',
      quarters: ['2026-Q4', '2027-Q1'],
      frames: [{ row: { id: 'frame' } }],
      bets: [{ row: { id: 'bet' }, dri: { name: 'Layla Karim' } }],
    })
    expect(view.objectives.map(({ row }) => row.id)).toEqual(['fleets', 'b'])
    expect(view.objectives[0]).toMatchObject({
      milestones: [{ row: { id: 'november' } }, { row: { id: 'december' } }],
      messages: [{ row: { id: 'message' } }],
    })
    expect(view.stray.milestones).toMatchObject([{ row: { id: 'stray' }, faults: [{ code: 'no-parent' }] }])
  })

  test('says of each item what is wrong, what is broken first', async () => {
    const { driId: _dri, ...objective } = anObjective({ scope: { any: [] } })
    const view = await planView(aQuery({ objective: [objective] }), {})
    expect(view.objectives[0]?.faults.map(({ code }) => code)).toEqual(['no-dri', 'no-escalation', 'no-scope'])
  })

  test('offers what the mutations allow', async () => {
    const mayOf = async (memberId: string) =>
      (await planView(aQuery({ objective: [anObjective({ driId: 'sara' })] }, { memberId }), {})).objectives[0]?.may
    expect([await mayOf('sara'), await mayOf('omar'), await mayOf('yousef')]).toEqual([
      { edit: true, give: false },
      { edit: true, give: true },
      { edit: false, give: false },
    ])
  })

  test('lists one’s drafts, parents first, as plan.publish takes them', async () => {
    const view = await planView(
      aQuery({
        bet: [aBet(), aBet({ id: 'new-bet', draftOf: 'sara' })],
        objective: [anObjective(), anObjective({ id: 'new', betId: 'new-bet', draftOf: 'sara' })],
        metric: [aMetric(), aMetric({ id: 'm', objectiveId: 'new', draftOf: 'sara' })],
      }),
      {},
    )
    expect(view.drafts).toEqual([
      { table: 'bet', id: 'new-bet', under: 'frame' },
      { table: 'objective', id: 'new', under: 'new-bet' },
      { table: 'metric', id: 'm', under: 'new' },
    ])
  })

  test('lays the lessons of the quarter before beside the plan', async () => {
    const rows = { retrospective: [aRetrospective(), aRetrospective({ id: 'older', quarter: '2026-Q2' })] }
    expect((await planView(aQuery(rows), {})).lessons).toEqual([{ text: 'Send the contract with the proposal.' }])
    expect((await planView(aQuery(rows), { quarter: '2027-Q1' })).lessons).toEqual([])
  })

  test('two frames of one year, begun offline by two people, are both there', async () => {
    const view = await planView(aQuery({ annualFrame: [aFrame(), aFrame({ id: 'other' })] }), {})
    expect(view.frames.map(({ row }) => row.id)).toEqual(['frame', 'other'])
  })

  test('an objective that is off track within six weeks of the end asks for a recovery plan', async () => {
    const metric = [aMetric({ readings: [{ on: '2026-11-20', value: 0 }] })]
    expect((await planView(aQuery({ metric }), {})).objectives[0]).toMatchObject({ status: { value: 'off-track' }, recovery: 'asked' })
  })

  test('this week’s promises stand beside the milestones they advance', async () => {
    const commitment = [
      aCommitment(),
      aCommitment({ id: 'elsewhere', milestoneId: 'gone' }),
      aCommitment({ id: 'earlier', week: '2026-11-09' }),
    ]
    const { commitments } = await planView(aQuery({ commitment }), {})
    expect(commitments).toMatchObject([{ id: 'commitment', milestone: { id: 'november' }, person: { name: 'Sara Haddad' } }])
  })

  test('what was set aside of the quarter is listed, the newest first, for whoever may take it up again', async () => {
    const rows = {
      objective: [
        anObjective(),
        anObjective({ id: 'old', archived: gone }),
        anObjective({ id: 'other', quarter: '2026-Q3', archived: gone }),
      ],
      metric: [aMetric({ archived: { ...gone, at: morning + 1 } }), aMetric({ id: 'of-old', objectiveId: 'old', archived: gone })],
    }
    const archived = async (memberId: string) => (await planView(aQuery(rows, { memberId }), {})).archived
    expect(await archived('layla')).toMatchObject([
      { table: 'metric', id: 'signed', under: 'fleets', person: { name: 'Omar Farouk' }, at: morning + 1, mayRestore: true },
      { table: 'objective', id: 'old', title: anObjective().title, mayRestore: true },
      { table: 'metric', id: 'of-old', mayRestore: true },
    ])
    expect((await archived('sara')).map(({ mayRestore }) => mayRestore)).toEqual([false, false, false])
  })

  test('promises under no milestone stand apart: this week’s, and blocked ones of any week, to be put under one', async () => {
    const { milestoneId: _none, ...bare } = aCommitment({ id: 'bare' })
    const blocked = { status: 'blocked', reason: 'legal', week: '2026-11-02' } as const
    const commitment = [
      bare,
      aCommitment({ id: 'placed' }),
      aCommitment({ id: 'archived', milestoneId: 'archived', memberId: 'yousef' }),
      aCommitment({ id: 'stuck', milestoneId: 'gone', memberId: 'yousef', ...blocked }),
      aCommitment({ id: 'answered-for', ...blocked }),
      aCommitment({ id: 'older', milestoneId: 'gone', week: '2026-11-02' }),
      aCommitment({ id: 'next-quarter', milestoneId: 'january' }),
    ]
    const milestone = [
      aMilestone(),
      aMilestone({ id: 'archived', archived: gone }),
      aMilestone({ id: 'january', objectiveId: 'next', month: '2027-01' }),
    ]
    const { unplaced } = await planView(aQuery({ commitment, milestone }), {})
    expect(unplaced.map(({ commitment: { id }, isThisWeek, mayPlace }) => [id, isThisWeek, mayPlace])).toEqual([
      ['stuck', false, false],
      ['bare', true, true],
      ['archived', true, false],
    ])
  })

  test('managers and admins may put it in order', async () => {
    const mayOrder = async (memberId: string) => (await planView(aQuery({}, { memberId }), {})).mayOrder
    expect([await mayOrder('sara'), await mayOrder('omar'), await mayOrder('layla')]).toEqual([false, true, true])
  })

  test('before anything has arrived it is empty', async () => {
    expect(await planView(aQuery({ workspace: [] }), {})).toMatchObject({ objectives: [], people: [] })
  })
})

test('drafts and archived objectives do not count on a deal', async () => {
  const { objectives } =
    (await import('./workspace-view.ts').then(({ loadWorkspace }) =>
      loadWorkspace(
        aQuery({ objective: [anObjective(), anObjective({ id: 'd', draftOf: 'sara' }), anObjective({ id: 'a', archived: gone })] }),
      ),
    )) ?? expect.fail()
  expect(objectives.map(({ id }) => id)).toEqual(['fleets'])
})

test('history: who changed what, newest first, and what can be taken back', async () => {
  const change = { table: 'objective' as const, itemId: 'fleets', kind: 'edit' as const, edits: [] }
  const rows = {
    planChange: [
      { ...change, id: '1', memberId: 'sara', at: 1 },
      { ...change, id: '2', memberId: layla.id, at: 2 },
      { ...change, id: '3', memberId: 'sara', at: 3, undone: true as const },
    ],
  }
  expect((await planHistoryView(aQuery(rows), { itemId: 'fleets' })).changes.map(({ id, canUndo }) => [id, canUndo])).toEqual([
    ['3', false],
    ['2', false],
    ['1', true],
  ])
})
