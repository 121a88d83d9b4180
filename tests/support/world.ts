import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { todayIn } from '#lib/rules/calendar.ts'
import type { Commitment } from '#lib/schema/commitment.ts'
import { type PracticeCrm, startPracticeCrm } from '#server/demo/practice-crm/server.ts'
import { writeDemoPlan } from '#server/demo/workspace.ts'
import { type RunningServer, startServer } from '#server/start.ts'

/** A server with the demo workspace and the practice CRM beside it: what every journey plays in. */
export interface World {
  server: RunningServer
  crm: PracticeCrm
  /** Takes the server away, and brings it back on the same port with the same data. */
  stopServer(): Promise<void>
  restartServer(): Promise<void>
  close(): Promise<void>
}

/** A loaded workspace on disk that each world copies: loading takes seconds, copying a fraction of one. */
interface Template {
  dataDir: string
  crmPort: number
  serverPort: number
}
const templates = new Map<WorldKind, Promise<Template>>()

/** `people`: the demo's workspace, members, qualification framework and CRM spec, without any plan. `empty`: a server with nothing on it. */
export type WorldKind = 'demo' | 'people' | 'empty'
const sectionsOfPeople = ['workspace', 'teams', 'members', 'frameworks', 'crmSpecs']

/** A world of its own: nothing that happens in it is seen in another. */
export async function openWorld(kind: WorldKind = 'demo'): Promise<World> {
  const template = templates.get(kind) ?? createTemplate(kind)
  templates.set(kind, template)
  const { dataDir: loaded, crmPort, serverPort: port } = await template
  const folder = mkdtempSync(join(tmpdir(), 'throughline-world-'))
  const dataDir = join(folder, 'data')
  cpSync(loaded, dataDir, { recursive: true })
  const crm = await startPracticeCrm({ port: crmPort, today: today() })
  let server = await startServer({ port, dataDir })
  return {
    get server() {
      return server
    },
    crm,
    stopServer: () => server.stop(),
    async restartServer() {
      server = await startServer({ port, dataDir })
    },
    async close() {
      await server.stop()
      await crm.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function createTemplate(kind: WorldKind): Promise<Template> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-template-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const dataDir = join(folder, 'data')
  // The workspace names the practice CRM's address, and a browser its server's: each is chosen once and taken again by each world.
  const crm = await startPracticeCrm({ port: 0, today: today() })
  const planFile = writeDemoPlan(join(folder, 'plan.json'), today(), crm.url)
  if (kind === 'people') keepSections(planFile, sectionsOfPeople)
  const server = await startServer({ port: 0, dataDir, ...(kind === 'empty' ? {} : { planFile }) })
  await server.stop()
  await crm.close()
  return { dataDir, crmPort: Number(new URL(crm.url).port), serverPort: Number(new URL(server.url).port) }
}

function keepSections(planFile: string, kept: readonly string[]): void {
  const sections = Object.entries(JSON.parse(readFileSync(planFile, 'utf8')) as object) // our own file
  writeFileSync(planFile, JSON.stringify(Object.fromEntries(sections.filter(([name]) => kept.includes(name)))))
}

/** What a person grants who has Throughline on this world's CRM. */
export function grantFor(world: World): string {
  return `http://${new URL(world.crm.url).hostname}/*`
}

/** Commitments as the server holds them, by title. */
export async function commitmentsOnServer(world: World, title: string): Promise<Commitment[]> {
  const rows = await world.server.db.read('rahhal', (transaction) =>
    transaction.finish<{ body: string }>(
      { name: 'commitments_for_tests', text: `SELECT body::text AS body FROM "row" WHERE table_name = 'commitment' AND NOT removed` },
      [],
    ),
  )
  return rows.map(({ body }) => JSON.parse(body) as Commitment).filter((commitment) => commitment.title === title) // validated when written
}

/** Rows of a table as the server holds them: one, or none where it is not there. */
export async function rowsOnServer<T>(world: World, table: string, id?: string): Promise<T[]> {
  const rows = await world.server.db.read('rahhal', (transaction) =>
    transaction.finish<{ body: string }>(
      {
        name: 'rows_for_tests',
        text: `SELECT body::text AS body FROM "row" WHERE workspace_id = 'rahhal' AND table_name = $1 AND ($2::text IS NULL OR id = $2) AND NOT removed`,
      },
      [table, id ?? null],
    ),
  )
  return rows.map(({ body }) => JSON.parse(body) as T) // validated when written
}

function today(): string {
  return todayIn(Date.now(), 'Asia/Dubai')
}
