import 'fake-indexeddb/auto'
import { liveQuery } from 'dexie'
import { expect, test } from 'vitest'
import { createStore } from '#lib/db/store.ts'
import { WorkspaceDb } from '#lib/db/workspace-db.ts'
import { type Row, type TableName, tableNames } from '#lib/schema/tables.ts'
import { aQuery, aReading, planRows } from '#tests/support/a-query.ts'
import {
  aCommitment,
  aFieldNote,
  aPlanLink,
  aRecord,
  aTargetAccount,
  aTouch,
  dealId,
  morning,
  type RowsByTable,
  seenValues,
} from '#tests/support/builders.ts'
import { dealsView } from './deals-view.ts'
import { panelView } from './panel-view.ts'
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

test('a live panel hears of a change to any of its rows', async () => {
  const db = await openedWith({ ...planRows, ...rows })
  const query = { ...aQuery(rows), store: createStore(db), tab: { reading: aReading(), seenAt: morning } }
  const heard: (string | undefined)[] = []
  let next = () => {}
  const answered = () =>
    new Promise<void>((resolve) => {
      next = resolve
    })
  const first = answered()
  const subscription = liveQuery(() => panelView(query)).subscribe((view) => {
    heard.push(view.record?.name?.text, view.target?.state, String(view.line?.thisWeek.length))
    next()
  })
  await first
  const second = answered()
  await db.rows('crmRecord').put({ ...deal, facts: { ...deal.facts, ...seenValues({ name: 'Renamed' }) } })
  await second
  const third = answered()
  await db.rows('commitment').put(aCommitment({ id: 'new', recordId: dealId }))
  await third
  subscription.unsubscribe()
  expect(heard).toEqual(['Renewal', 'matched', '1', 'Renamed', 'matched', '1', 'Renamed', 'matched', '2'])
})
