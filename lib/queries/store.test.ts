import 'fake-indexeddb/auto'
import { expect, test, vi } from 'vitest'
import { createStore } from '#lib/db/store.ts'
import { WorkspaceDb } from '#lib/db/workspace-db.ts'
import type { DealsView } from '#lib/messages/views.ts'
import { type Row, type TableName, tableNames } from '#lib/schema/tables.ts'
import { aQuery, aReading, planRows } from '#tests/support/a-query.ts'
import {
  aCommitment,
  aFieldNote,
  aFramework,
  anObjective,
  anOwnerMatch,
  aPlanLink,
  aRecord,
  aTargetAccount,
  aTargetList,
  aTouch,
  dealId,
  morning,
  type RowsByTable,
  seenValues,
} from '#tests/support/builders.ts'
import { dealsView } from './deals-view.ts'
import { panelView } from './panel-view.ts'
import type { Query } from './query.ts'
import { weekView } from './week-view.ts'

const deal = aRecord({
  facts: seenValues({ name: 'Renewal', stage: 'Proposal', accountId: '3' }),
  fields: seenValues({ 'economic-buyer': 'tbd' }),
})
const rows: RowsByTable = {
  crmRecord: [
    deal,
    aRecord({ type: 'account', crmId: '3', facts: seenValues({ name: 'Al Noor Logistics LLC' }) }),
    aRecord({ crmId: '8', facts: seenValues({ name: 'Pilot', accountName: 'Al Noor Logistics LLC' }) }),
  ],
  targetAccount: [
    aTargetAccount({ nameKey: 'al noor logistics', confirmedNames: ['al noor logistics'] }),
    aTargetAccount({ id: 'other', name: 'Al Noor Foods', nameKey: 'al noor foods', status: 'untouched' }),
  ],
  touch: [aTouch()],
  commitment: [aCommitment(), aCommitment({ id: 'older', week: '2026-11-02', status: 'blocked', reason: 'legal' })],
  planLink: [aPlanLink()],
  fieldNote: [aFieldNote({ criterionId: 'decision-date' })],
}

let opened = 0
async function openedWith(all: RowsByTable): Promise<WorkspaceDb> {
  const db = await new WorkspaceDb(`store test ${++opened}`).open()
  for (const table of tableNames) await fill(db as WorkspaceDb, table, all)
  return db as WorkspaceDb // what `open` of a subclass resolves to
}
async function fill<T extends TableName>(db: WorkspaceDb, table: T, all: RowsByTable): Promise<void> {
  await db.rows(table).bulkAdd((all[table] ?? []) as Row<T>[]) // the mapped type does not survive the index access
}

test('the browser’s database answers every query as the rows in memory do', async () => {
  const inMemory = aQuery(rows)
  const db = await openedWith({ ...planRows, ...rows })
  const inBrowser = { ...inMemory, store: createStore(db) }
  const args = { sort: { by: 'missing', down: true }, from: 0, count: 10 } as const
  for (const query of [inMemory, inBrowser]) {
    const dealPanel = await panelView({ ...query, tab: { reading: aReading(), seenAt: morning } })
    expect(dealPanel).toMatchObject({ target: { state: 'matched', matchedBy: 'confirmed-name', coverage: { contacted: 1, total: 2 } } })
    const accountPanel = await panelView({ ...query, tab: { reading: aReading({ type: 'account', crmId: '3' }), seenAt: morning } })
    expect(accountPanel.deals?.map(({ name }) => name)).toEqual(['Renewal', 'Pilot'])
    expect((await weekView(query)).mine.map(({ id }) => id)).toEqual(['older', 'commitment'])
    expect((await dealsView(query, args)).rows.map(({ name }) => name)).toEqual(['Renewal', 'Pilot'])
  }
  expect(await panelView({ ...inBrowser, tab: { reading: aReading(), seenAt: morning } })).toEqual(
    await panelView({ ...inMemory, tab: { reading: aReading(), seenAt: morning } }),
  )
})

test('a panel that asks again sees every change to any of its rows', async () => {
  const db = await openedWith({ ...planRows, ...rows })
  const query = { ...aQuery(rows), store: createStore(db), tab: { reading: aReading(), seenAt: morning } }
  const seen = async () => {
    const { record, target, line } = await panelView(query)
    return [record?.name?.text, target?.state, line?.serves && line.objective.title, line?.thisWeek.length]
  }
  const { title } = anObjective()
  expect(await seen()).toEqual(['Renewal', 'matched', title, 1])
  await db.rows('crmRecord').put({ ...deal, facts: { ...deal.facts, ...seenValues({ name: 'Renamed' }) } })
  expect(await seen()).toEqual(['Renamed', 'matched', title, 1])
  await db.rows('commitment').put(aCommitment({ id: 'new', recordId: dealId }))
  expect(await seen()).toEqual(['Renamed', 'matched', title, 2])
  await db.rows('objective').update(anObjective().id, { title: 'Another title' })
  expect(await seen()).toEqual(['Renamed', 'matched', 'Another title', 2])
})

test('what is remembered of a deal is forgotten with everything that it was decided by', async () => {
  const scoped = anObjective({ scope: { any: [{ all: [{ on: 'target-list', in: [aTargetList().id] }] }] } })
  const other = anObjective({ id: 'other', title: 'Another', scope: { any: [] } })
  const db = await openedWith({ ...planRows, ...rows, objective: [scoped, other], planLink: [], fieldNote: [] })
  const store = createStore(db)
  const { ownerId: _sara, ...unowned } = deal
  const query = aQuery(rows)
  const args = { sort: { by: 'name', down: false }, from: 0, count: 10 } as const
  const changes: Record<string, () => PromiseLike<unknown>> = {
    'nothing yet': async () => undefined,
    'its own row': () =>
      db
        .rows('crmRecord')
        .put({ ...unowned, facts: { ...deal.facts, ...seenValues({ stage: 'Discovery', owner: anOwnerMatch().ownerName }) } }),
    'a question': () => db.rows('fieldNote').put(aFieldNote()),
    'a link': () => db.rows('planLink').put(aPlanLink({ objectiveId: 'other' })),
    'the link gone': () => db.rows('planLink').clear(),
    'the objective’s rule': () => db.rows('objective').put(anObjective({ scope: { any: [] } })),
    'the rule back': () => db.rows('objective').put(scoped),
    'the objective’s title': () => db.rows('objective').update(scoped.id, { title: 'Renamed' }),
    'its target account': () => db.rows('targetAccount').update(aTargetAccount().id, { recordIds: [], confirmedNames: [] }),
    'the account’s domain': () => db.rows('targetAccount').update(aTargetAccount().id, { domain: 'alnoor.example' }),
    'the CRM’s account': () =>
      db.rows('crmRecord').put(aRecord({ type: 'account', crmId: '3', facts: seenValues({ name: 'Al Noor', domain: 'alnoor.example' }) })),
    'the framework': () => db.rows('framework').update(aFramework().id, { criteria: aFramework().criteria.slice(1) }),
    'who its owner is': () => db.rows('ownerMatch').put(anOwnerMatch()),
    'a person’s name': () => db.rows('member').update('sara', { name: 'Sara the Second' }),
  }
  const asked: { what: string; answer: DealsView; dump: RowsByTable; given: Partial<Query> }[] = []
  const ask = async (what: string, given: Partial<Query> = {}) => {
    const tables = await Promise.all(tableNames.map(async (table) => [table, await db.rows(table).toArray()] as const))
    const dump = Object.fromEntries(tables) as RowsByTable // a list of rows for each
    asked.push({ what, answer: await dealsView({ ...query, ...given, store }, args), dump, given })
  }
  for (const [what, change] of Object.entries(changes)) {
    await change()
    await ask(what)
  }
  await ask('the day', { now: morning + 60 * 86_400_000 })
  for (const { what, answer, dump, given } of asked) {
    vi.resetModules()
    const forgetful = await import('./deals-view.ts')
    expect(answer, what).toEqual(await forgetful.dealsView(aQuery(dump, given), args))
  }
})
