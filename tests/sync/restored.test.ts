import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createId } from '#lib/base/id.ts'
import type { Commitment } from '#lib/schema/commitment.ts'
import { loadPlan } from '#server/load-plan.ts'
import { type RunningServer, startServer } from '#server/start.ts'
import { omar, sara, yousef } from '#tests/support/builders.ts'
import { aPlanFile, engines, newPostgresDatabase } from './arena.ts'
import { openClient, type TestClient } from './client.ts'
import { tokenOn } from './listening.ts'

/** A server whose whole database is put back to an earlier moment, and what real clients make of it. */
describe.each(engines)('a restored backup on %s', (engine) => {
  const home = mkdtempSync(join(tmpdir(), 'throughline-restored-'))
  const dataDir = join(home, 'data')
  const backup = join(home, 'backup')
  let databaseUrl: string | undefined
  let server: RunningServer
  const clients: TestClient[] = []

  beforeAll(async () => {
    databaseUrl = engine === 'postgres' ? await newPostgresDatabase() : undefined
    server = await startServer({ port: 0, dataDir, databaseUrl })
    await loadPlan({ db: server.db, auth: server.auth, plan: aPlanFile() })
    // Sessions from before the backup, so that they are there after it.
    for (const { id } of [sara, omar, yousef]) tokens.set(id, await tokenOn(server, id))
  })
  afterEach(() => {
    for (const client of clients.splice(0)) client.close()
  })
  afterAll(async () => {
    await server.stop()
    rmSync(home, { recursive: true, force: true })
  })
  const tokens = new Map<string, string>()

  async function client(memberId: string): Promise<TestClient> {
    const opened = await openClient({ serverUrl: server.url, token: tokens.get(memberId) ?? '', workspaceId: 'workspace', memberId })
    clients.push(opened)
    await opened.settle()
    return opened
  }

  /** Takes the server down for the copy, and comes back on the same port. `epoch`: as the restore command does. */
  async function whileDown(run: () => Promise<void>, epoch?: string): Promise<void> {
    const port = Number(new URL(server.url).port)
    await server.stop()
    await run()
    server = await startServer({ port, dataDir, databaseUrl })
    if (epoch !== undefined)
      await server.db.administer('workspace', (transaction) =>
        transaction.query({ name: 'test_epoch', text: 'UPDATE workspace_version SET epoch = $1' }, [epoch]),
      )
  }
  const back = () =>
    databaseUrl === undefined ? copyFolder(dataDir, backup) : copyDatabase(databaseUrl, `${new URL(databaseUrl).pathname.slice(1)}_backup`)
  const restore = () =>
    databaseUrl === undefined ? copyFolder(backup, dataDir) : copyDatabase(`${databaseUrl}_backup`, new URL(databaseUrl).pathname.slice(1))

  const titles = async ({ db }: TestClient) => (await db.rows('commitment').toArray()).map(({ title }: Commitment) => title).sort()
  const log = (to: TestClient, title: string) => to.mutate('commitment.log', { id: createId(), title })
  async function settleAll(...all: TestClient[]): Promise<void> {
    for (let round = 0; round < 4; round++) for (const one of all) await one.settle()
  }

  test.each([
    ['with a new epoch', () => createId()],
    ['put back by hand, under the same epoch', () => undefined],
  ])('%s gets back what each client knows that it lost, once', async (_how, epochOf) => {
    const [a, b] = [await client('sara'), await client('omar')]
    const before = await titles(a)
    await log(a, 'before the backup')
    await settleAll(a, b)
    await whileDown(back)
    await log(a, 'pulled')
    await settleAll(a, b)
    await log(b, 'acknowledged, never pulled')
    b.setFetch(async (input, init) => {
      if (String(input).endsWith('/pull')) throw new TypeError('cut')
      return fetch(input, init)
    })
    await b.settle()
    a.setFetch(async (input, init) => {
      const answer = await fetch(input, init)
      if (String(input).endsWith('/push')) throw new TypeError('cut after commit')
      return answer
    })
    await log(a, 'answer lost')
    await a.settle()
    await whileDown(restore, epochOf())
    await log(a, 'made after the restore')
    a.setFetch(fetch)
    b.setFetch(fetch)
    await settleAll(a, b)
    const expected = [
      ...before,
      'before the backup',
      'pulled',
      'acknowledged, never pulled',
      'answer lost',
      'made after the restore',
    ].sort()
    expect([await titles(a), await titles(b)]).toEqual([expected, expected])
    for (const one of [a, b]) expect([await one.db.outbox.count(), await one.db.refused.count()]).toEqual([0, 0])
    const fresh = await client('yousef')
    expect(await titles(fresh)).toEqual(expected)
  })
})

async function copyFolder(from: string, to: string): Promise<void> {
  rmSync(to, { recursive: true, force: true })
  cpSync(from, to, { recursive: true })
}

async function copyDatabase(fromUrl: string, name: string): Promise<void> {
  const url = new URL(fromUrl)
  const from = url.pathname.slice(1)
  url.pathname = '/postgres'
  const connection = new pg.Client({ connectionString: url.href })
  await connection.connect()
  await connection.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  await connection.query(`CREATE DATABASE ${name} TEMPLATE ${from}`)
  await connection.end()
}
