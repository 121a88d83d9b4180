import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { todayIn } from '#lib/rules/calendar.ts'
import { startPracticeCrm } from '#server/demo/practice-crm/server.ts'
import { writeDemoPlan } from '#server/demo/workspace.ts'
import { startPostgres } from '#tests/support/postgres.ts'
import { type Colleague, createColleague, pullEverything, tokenOf } from './colleague.ts'
import { createDice } from './dice.ts'
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts'
import { type Seat, takeSeat } from './seat.ts'
import { createServerLife, type ServerLife } from './server-life.ts'
import { readPglite, readPostgres, type ServerRow } from './server-rows.ts'

export type Engine = 'postgres' | 'pglite'

/** Everything that a round plays with: server process, bad line, browser, colleague, CRM. */
export interface Stage {
  server: ServerLife
  proxy: FaultProxy
  seat: Seat
  colleague: Colleague
  crmUrl: string
  /** The server's rows while it runs: by the oracle's own SQL, or on PGlite, whose files only its server may open, by a first pull. */
  rows(): Promise<ServerRow[]>
  /** By the oracle's own SQL in any case; on PGlite the server is killed for it and started again. */
  rowsBySql(): Promise<ServerRow[]>
  close(): Promise<void>
}

type Ending = () => Promise<unknown>

export async function openStage(engine: Engine, seed: number, lies: boolean): Promise<Stage> {
  const endings: Ending[] = []
  const close = async () => {
    for (const end of endings.toReversed()) await end().catch((error: unknown) => console.error(error))
  }
  try {
    const folder = mkdtempSync(join(tmpdir(), 'throughline-torture-'))
    endings.push(async () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
    const today = todayIn(Date.now(), 'Asia/Dubai')
    const crm = await startPracticeCrm({ port: 0, today })
    endings.push(crm.close)
    const databaseUrl = engine === 'postgres' ? await createDatabase(endings) : undefined
    const dataDir = join(folder, 'data')
    const port = await freePort()
    const proxy = await startFaultProxy(createDice(seed + 1), port, lies)
    endings.push(proxy.close)
    const server = createServerLife({ port, databaseUrl, dataDir, publicUrl: proxy.url })
    endings.push(server.stop)
    await server.start(writeDemoPlan(join(folder, 'plan.json'), today, crm.url))
    const adminToken = await tokenOf(proxy.url, 'layla')
    const colleague = createColleague(proxy.url, await tokenOf(proxy.url, 'yousef'))
    const seat = await takeSeat({ profile: join(folder, 'profile'), serverUrl: proxy.url, crmUrl: crm.url })
    endings.push(seat.close)

    const pull = async () =>
      (await pullEverything(`http://127.0.0.1:${port}`, adminToken)).map(({ table, id, body }) => ({ table, id, body }))
    const fromFiles = async () => {
      await server.kill()
      const rows = await readPglite(dataDir)
      await server.start()
      return rows
    }
    return {
      server,
      proxy,
      seat,
      colleague,
      crmUrl: crm.url,
      rows: databaseUrl === undefined ? pull : () => readPostgres(databaseUrl),
      rowsBySql: databaseUrl === undefined ? fromFiles : () => readPostgres(databaseUrl),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

async function createDatabase(endings: Ending[]): Promise<string> {
  const postgres = await startPostgres()
  endings.push(postgres.stop)
  const client = new pg.Client({ connectionString: postgres.url })
  await client.connect()
  await client.query('CREATE DATABASE throughline')
  await client.end()
  return postgres.url.replace(/\/postgres$/, '/throughline')
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('No free port'))))
    })
  })
}
