import { must } from '#lib/base/must.ts'
import { openDatabase } from '#lib/db/open.ts'
import { WorkspaceDb } from '#lib/db/workspace-db.ts'
import type { CrmRecord } from '#lib/schema/crm-record.ts'
import type { BenchClient } from './client.ts'
import { dealRow, dealRows, whenSeen, withStep } from './fixture.ts'

/**
 * The least that anything of the kind must do here: one Dexie `bulkPut` of the rows with the indexes our product has, a `fetch`
 * of as much text from a bare Hono server, one `put`, one empty request. Nothing is synced.
 */
let db: WorkspaceDb
let url = ''

const client: BenchClient = {
  async open(options) {
    url = options.url
    db = await openDatabase(new WorkspaceDb(options.name))
  },
  async importAll(count) {
    const rows = dealRows(count)
    const startedAt = performance.now()
    await db.rows('crmRecord').bulkPut(rows)
    return performance.now() - startedAt
  },
  /** Sends all rows in requests of 500, one after the other, to a server that stores nothing. */
  async pushAll(count) {
    const rows = dealRows(count)
    const startedAt = performance.now()
    for (let sent = 0; sent < count; sent += 500) await post(JSON.stringify(rows.slice(sent, sent + 500)))
    return performance.now() - startedAt
  },
  /** The floor of a first pull: the rows are here, an empty database is opened and filled. */
  async pullAll(options, count) {
    const rows = dealRows(count)
    const startedAt = performance.now()
    await client.open(options)
    await db.rows('crmRecord').bulkPut(rows)
    return performance.now() - startedAt
  },
  goLive: async () => {},
  async edit(number) {
    const row: CrmRecord = withStep(dealRow(number), number)
    const madeAt = performance.timeOrigin + performance.now()
    await db.rows('crmRecord').put(row)
    const durableAt = performance.timeOrigin + performance.now()
    await post(JSON.stringify(row))
    return { madeAt, durableAt, acknowledgedAt: performance.timeOrigin + performance.now() }
  },
}

async function post(body: string): Promise<void> {
  const answer = await fetch(`${url}/pull`, { method: 'POST', body })
  must(answer.ok && (await answer.text()), 'an answer')
}

window.client = client
window.whenSeen = whenSeen
