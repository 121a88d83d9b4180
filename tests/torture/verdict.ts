import { refusalCodes } from '#lib/rules/mutation.ts'
import { tableNames } from '#lib/schema/tables.ts'
import type { readServerRows } from './backup.ts'
import { canonical, type Entry, mutationKey } from './journal.ts'
import type { Ledger } from './ledger.ts'
import type { TortureClient } from './torture-client.ts'
import { rowsFor, type ServerRow } from './who-sees.ts'

export const faultKinds = ['lost', 'doubled', 'diverged', 'stalled'] as const
export type FaultKind = (typeof faultKinds)[number]
/** Sentences, by what went wrong. */
export type Verdict = Record<FaultKind, string[]>

/** Changes whose arguments carry no mark may look alike; of them only "at least once" is asked. */
const unmarked = /^(commitment\.remove|touch\.undo|target\.unpark|record\.unlink|field\.|owner\.confirm)/
/** Tables that people alone write, so that what their changes add up to must be what is stored. */
const peoplesTables = ['commitment', 'touch', 'planLink', 'fieldNote', 'crmRecord']

/** Judges a history that has come to rest. */
export async function judge(given: {
  clients: readonly TortureClient[]
  ledger: Ledger
  entries: readonly Entry[]
  serverRows: Awaited<ReturnType<typeof readServerRows>>
}): Promise<Verdict> {
  const { clients, ledger, entries, serverRows } = given
  const verdict: Verdict = { lost: [], doubled: [], diverged: [], stalled: [] }
  const refused = new Map<string, number>()
  for (const client of clients) {
    const db = client.database()
    if (db === undefined) continue
    for (const { name, args, code, mutationId } of await db.refused.toArray()) {
      const key = mutationKey(name, args)
      refused.set(key, (refused.get(key) ?? 0) + 1)
      if (!(refusalCodes as readonly string[]).includes(code)) verdict.lost.push(`${client.name} refused ${key} with no reason: ${code}`)
      const own = ledger.told().find((told) => told.mutationId === mutationId)
      if (own && own.key !== key) verdict.lost.push(`${client.name} refused ${own.key} but kept ${key}`)
    }
    verdict.stalled.push(...(await stalledIn(client)))
    verdict.diverged.push(...differences(client.name, await localRows(client), rowsFor(client.memberId, serverRows)))
  }
  countPromises(verdict, ledger, entries, refused)
  compareWithJournal(verdict, entries, serverRows)
  return verdict
}

async function stalledIn(client: TortureClient): Promise<string[]> {
  const db = client.database()
  const unsent = (await db?.outbox.toArray()) ?? []
  const { state, problem } = client.status()
  return [
    ...(state === 'idle' ? [] : [`${client.name} is ${state}${problem ? ` (${problem})` : ''}`]),
    ...unsent.map(({ seq, name, acknowledged }) => `${client.name} still holds ${seq} ${name}, ${acknowledged ? 'answered' : 'unsent'}`),
  ]
}

function countPromises(verdict: Verdict, ledger: Ledger, entries: readonly Entry[], refused: ReadonlyMap<string, number>): void {
  const applied = new Map<string, number>()
  for (const entry of entries) for (const { key } of entry.applied) applied.set(key, (applied.get(key) ?? 0) + 1)
  const durable = new Map<string, number>()
  const possible = new Map<string, number>()
  for (const { key, durable: sure } of ledger.told()) {
    possible.set(key, (possible.get(key) ?? 0) + 1)
    if (sure === 'yes') durable.set(key, (durable.get(key) ?? 0) + 1)
  }
  for (const [key, most] of possible) {
    const times = applied.get(key) ?? 0
    const found = times + (refused.get(key) ?? 0)
    const least = (durable.get(key) ?? 0) - ledger.excusedTimes(key)
    if (found < (unmarked.test(key) ? Math.min(1, least) : least)) verdict.lost.push(`${key}: neither made nor refused`)
    if (found > most && !unmarked.test(key)) verdict.doubled.push(`${key}: made ${times} times, refused ${refused.get(key) ?? 0} times`)
  }
  for (const key of applied.keys()) if (!possible.has(key)) verdict.doubled.push(`${key}: made, but nobody asked for it`)
}

/** The rows that the committed changes add up to, one after the other in the order of their versions. */
function compareWithJournal(verdict: Verdict, entries: readonly Entry[], serverRows: readonly ServerRow[]): void {
  const rows = new Map<string, ServerRow>()
  let before = 0
  for (const { version, applied } of entries.filter((entry) => entry.version > 0).sort((a, b) => a.version - b.version)) {
    if (version === before) verdict.diverged.push(`two transactions have version ${version}`)
    before = version
    for (const change of applied.flatMap(({ changes }) => changes)) {
      const id = 'row' in change ? change.row.id : change.removed
      if ('row' in change) rows.set(`${change.table} ${id}`, { table: change.table, id, row: change.row })
      else rows.delete(`${change.table} ${id}`)
    }
  }
  const isPeoples = ({ table }: ServerRow) => peoplesTables.includes(table)
  verdict.diverged.push(...differences('the server', serverRows.filter(isPeoples), [...rows.values()].filter(isPeoples)))
}

async function localRows(client: TortureClient): Promise<ServerRow[]> {
  const db = client.database()
  if (db === undefined) return []
  const tables = await Promise.all(
    tableNames.map(async (table) => (await db.rows(table).toArray()).map((row) => ({ table, id: row.id, row }))),
  )
  return tables.flat()
}

function differences(who: string, has: readonly ServerRow[], should: readonly ServerRow[]): string[] {
  const textsOf = (rows: readonly ServerRow[]) => new Map(rows.map(({ table, id, row }) => [`${table} ${id}`, canonical(row)]))
  const [found, wanted] = [textsOf(has), textsOf(should)]
  return [
    ...[...wanted].flatMap(([key, text]) => {
      const own = found.get(key)
      if (own === undefined) return [`${who} lacks ${key}`]
      return own === text ? [] : [`${who} has another ${key}: ${own} instead of ${text}`]
    }),
    ...[...found.keys()].filter((key) => !wanted.has(key)).map((key) => `${who} has ${key}, which it must not`),
  ]
}
