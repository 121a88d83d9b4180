import { expect, test } from 'vitest'
import { aQuery } from '#tests/support/a-query.ts'
import {
  anObjective,
  aRecord,
  aTargetAccount,
  aTargetList,
  aTouch,
  morning,
  type RowsByTable,
  seenValues,
} from '#tests/support/builders.ts'
import { targetContextView, targetExportView, targetListsView, targetListView, targetMatchesView } from './targets-view.ts'

const steps = ['untouched', 'contacted', 'engaged', 'meeting', 'opportunity', 'customer'] as const
/** 50 accounts: 16 untouched, 25 contacted or engaged, 9 at a meeting or beyond. */
const fifty = Array.from({ length: 50 }, (_, i) =>
  aTargetAccount({
    id: `t${i}`,
    name: `Account ${i}`,
    tier: (i % 2) + 1,
    status: i < 16 ? 'untouched' : i < 30 ? 'contacted' : i < 41 ? 'engaged' : (steps[3 + (i % 3)] ?? 'meeting'),
    ...(i % 2 === 0 ? { ownerId: 'sara' } : {}),
    ...(i === 3 ? { parked: { reason: 'merger' } } : {}),
  }),
)
const rows: RowsByTable = {
  objective: [anObjective({ driId: 'sara' })],
  targetList: [aTargetList({ objectiveId: 'fleets' }), aTargetList({ id: 'old', name: 'A', archived: { byId: 'omar', at: 1 } })],
  targetAccount: fifty,
}

test('coverage and conversion: 34 of 50 contacted, 9 meetings, 26 %', async () => {
  const { lists, mayAdd } = await targetListsView(aQuery(rows))
  expect(lists.map(({ row }) => row.id)).toEqual(['gcc', 'old'])
  expect(lists[0]).toMatchObject({
    objective: { id: 'fleets' },
    mayKeep: true,
    coverage: { total: 50, contacted: 34, meetings: 9, parked: 1 },
  })
  expect(Math.round(lists[0]?.coverage.firstTouchToMeeting ?? 0)).toBe(26)
  expect(lists[1]?.coverage).not.toHaveProperty('firstTouchToMeeting')
  expect(mayAdd).toBe(false)
})

test('a window behind a filter, by tier and name, and coverage by owner over the whole list', async () => {
  const touch = [aTouch({ targetAccountId: 't16' }), aTouch({ id: 'b', targetAccountId: 't16', at: morning + 1 })]
  const view = await targetListView(aQuery({ ...rows, touch }), { listId: 'gcc', status: 'contacted', from: 0, count: 2 })
  expect(view).toMatchObject({
    total: 14,
    rows: [
      { name: 'Account 16', tier: 1, owner: { name: 'Sara Haddad' }, touches: 2, lastTouchAt: morning + 1 },
      { name: 'Account 18', touches: 0 },
    ],
    tiers: [1, 2],
  })
  expect(view.owners.map(({ person, coverage }) => [person?.id, coverage.total])).toEqual([
    ['sara', 25],
    [undefined, 25],
  ])
  expect(
    (await targetListView(aQuery(rows), { listId: 'gcc', ownerId: '', name: 'account 3', from: 0, count: 50 })).rows.map(
      ({ name }) => name,
    ),
  ).toEqual(['Account 3', ...['Account 31', 'Account 33', 'Account 35', 'Account 37', 'Account 39']])
})

test('windows of any size and place are slices of one order', async () => {
  const named = async (from: number, count: number) =>
    (await targetListView(aQuery(rows), { listId: 'gcc', from, count })).rows.map(({ name }) => name)
  const all = await named(0, 50)
  expect(all.slice(0, 3)).toEqual(['Account 0', 'Account 2', 'Account 4'])
  expect(all.slice(24, 26)).toEqual(['Account 48', 'Account 1'])
  for (const from of [0, 10, 20, 24, 25, 26, 49, 60])
    for (const count of [1, 7, 30]) expect(await named(from, count)).toEqual(all.slice(from, from + count))
})

test('an export is the whole list', async () => {
  const { text } = await targetExportView(aQuery(rows), { listId: 'gcc' })
  expect(text.split('\r\n').slice(0, 2)).toEqual([
    '\uFEFFname,domain,tier,owner,status,parked',
    'Account 0,,1,sara@nakheel.example,untouched,',
  ])
  expect(text.trim().split('\r\n')).toHaveLength(51)
})

test('CRM accounts are proposed: sure by domain, doubtful by name, never applied', async () => {
  const account = (crmId: string, name: string, domain?: string) =>
    aRecord({ type: 'account', crmId, facts: seenValues({ name, ...(domain === undefined ? {} : { domain }) }) })
  const view = await targetMatchesView(
    aQuery({
      targetAccount: [
        aTargetAccount({ id: 'd', name: 'Port', domain: 'port.ae' }),
        aTargetAccount({ id: 'n', name: 'Al Noor Logistics' }),
        aTargetAccount({ id: 'two', name: 'Twins', domain: 'twins.ae' }),
        aTargetAccount({ id: 'none', name: 'Nobody' }),
        aTargetAccount({ id: 'done', name: 'Done', recordIds: [account('9', 'Done').id] }),
      ],
      crmRecord: [
        account('1', 'Port LLC', 'https://www.port.ae'),
        account('2', 'Al Noor Logistics LLC'),
        account('3', 'Twins A', 'twins.ae'),
        account('4', 'Twins B', 'twins.ae'),
        account('9', 'Done'),
      ],
    }),
    { listId: 'gcc' },
  )
  expect(view).toMatchObject({
    sure: [{ targetAccountId: 'd', record: { name: 'Port LLC' } }],
    doubtful: [
      { targetAccountId: 'n', candidates: [{ name: 'Al Noor Logistics LLC' }] },
      { targetAccountId: 'two', candidates: [{ name: 'Twins A' }, { name: 'Twins B' }] },
    ],
    without: 1,
    leftOut: 0,
  })
})

test('a CRM account that somebody said is another one is not offered again', async () => {
  const record = aRecord({ type: 'account', crmId: '1', facts: seenValues({ name: 'Port', domain: 'port.ae' }) })
  const account = aTargetAccount({ id: 'd', name: 'Port', domain: 'port.ae', refusedRecordIds: [record.id] })
  const view = await targetMatchesView(aQuery({ targetAccount: [account], crmRecord: [record] }), { listId: 'gcc' })
  expect(view).toEqual({ sure: [], doubtful: [], without: 1, leftOut: 0 })
})

test('whom an account may be given to, and what the list holds already', async () => {
  const { members, listed } = await targetContextView(
    aQuery({ targetAccount: [aTargetAccount({ name: 'Port LLC', domain: 'port.ae' })] }),
    { listId: 'gcc' },
  )
  expect(members.map(({ name }) => name)).toEqual(['Layla Karim', 'Omar Farouk', 'Sara Haddad', 'Yousef Karim'])
  expect(listed).toEqual({ names: ['port'], domains: ['port.ae'] })
})

test('a row says what the person looking may do with it', async () => {
  const { rows: seen } = await targetListView(aQuery({ ...rows, objective: [anObjective({ driId: 'omar' })] }), {
    listId: 'gcc',
    from: 0,
    count: 2,
  })
  expect(seen.map(({ owner, may }) => [owner?.id, may])).toEqual([
    ['sara', { edit: true, handOn: false, park: true }],
    ['sara', { edit: true, handOn: false, park: true }],
  ])
})
