import { IDBFactory } from 'fake-indexeddb'
import { AppError } from '#lib/base/app-error.ts'
import { RefusedHere } from '#lib/sync/apply.ts'
import type { Auth } from '#server/auth.ts'
import type { Database } from '#server/db/database.ts'
import { morning } from '#tests/support/builders.ts'
import { forgetWorkspace, readServerRows } from './backup.ts'
import { createChance } from './chance.ts'
import { makeChange } from './changes.ts'
import { createLedger } from './ledger.ts'
import type { Operation } from './operation.ts'
import { performOn, type Stage } from './perform.ts'
import type { Sabotage } from './sabotage.ts'
import type { Tally } from './tally.ts'
import { createTeam } from './team.ts'
import { createTortureClient, renewStorage, type TortureClient } from './torture-client.ts'
import { createTortureServer } from './torture-server.ts'
import { judge, type Verdict } from './verdict.ts'
import { createVirtualClock } from './virtual-clock.ts'
import type { History } from './write-history.ts'

export interface Arena {
  db: Database
  auth: Auth
  /** Takes a safeguard away, for a negative control. */
  sabotage?: Sabotage | undefined
}

/** The longest that a late request travels. */
const latestMs = 100_000
/** Not the alarm's own minute, or a look that once falls into a request falls into one every time. */
const roundMs = 61_000
/** After the last fault everybody has so many rounds of the alarm to catch up in. */
const rounds = 15
let played = 0

/** Plays one history to its end and judges it. Any number of histories share a database, one after the other. */
export async function play(history: History, arena: Arena, tally: Tally): Promise<Verdict> {
  renewStorage(new IDBFactory())
  played += 1
  const workspaceId = `torture-${played}`
  const stage = await setStage(history, arena, workspaceId, tally)
  try {
    for (const client of stage.clients) await client.open()
    await stage.advance(1000)
    for (const operation of history.operations) {
      await stage.advance(operation.afterMs)
      if (operation.do === 'change') await change(stage, operation)
      else await performOn(stage, operation)
      await stage.rest()
    }
    await calm(stage)
    const { clients, ledger, server } = stage
    tally.count('changes told', ledger.told().length)
    for (const { applied } of server.journal.entries()) tally.count('changes made', applied.length)
    const verdict = await judge({
      clients,
      ledger,
      entries: server.journal.entries(),
      serverRows: await readServerRows(arena.db, workspaceId),
    })
    verdict.stalled.push(...server.faults.map((line) => `the server logged ${line.trim()}`))
    return verdict
  } finally {
    for (const client of stage.clients) client.kill()
    await forgetWorkspace(arena.db, workspaceId)
  }
}

async function setStage(history: History, arena: Arena, workspaceId: string, tally: Tally): Promise<Stage> {
  const clock = createVirtualClock(morning)
  const chance = createChance(history.seed ^ 0x5bd1e995) // another stream than the one that wrote the history
  const team = createTeam(workspaceId)
  const server = await createTortureServer({ ...arena, team, now: clock.now })
  const clients = history.clients.map(({ member, skewMs }, n) =>
    createTortureClient({ name: `client-${n}`, memberId: `m${member}`, skewMs, clock, server, tally, random: chance.next }),
  )
  server.onAnnounce((version) => {
    for (const client of clients) clock.after(50, () => client.poke(version))
  })
  const rest = async () => {
    for (const client of clients) await client.rest()
  }
  return { clock, team, server, clients, ledger: createLedger(), tally, rest, advance: (ms) => clock.advance(ms, rest), backup: undefined }
}

/** A person makes a change, and is told; the ledger remembers what. */
async function change({ clients, ledger }: Stage, operation: Extract<Operation, { do: 'change' }>): Promise<void> {
  const client = clients[operation.client] as TortureClient // the history was written for so many
  const own = client.database()
  if (own === undefined) return
  const { mark, picks, killAfterTurns } = operation
  const asked = await makeChange(operation.change, own, { memberId: client.memberId, now: client.now(), mark, picks })
  if (asked === undefined) return
  const told = { client: client.name, mutationId: `mutation-${mark}`, ...asked }
  const made = client.change(told.mutationId, asked.name, asked.args)
  const dying = killAfterTurns === undefined ? undefined : client.dieAfter(killAfterTurns)
  try {
    await made
    ledger.add({ ...told, durable: client.isOpen() ? 'yes' : 'maybe' })
  } catch (error) {
    if (!client.isOpen()) ledger.add({ ...told, durable: 'maybe' })
    // A refusal, and a browser that has no rows yet, are told to the person, who keeps what was typed.
    else if (!(error instanceof RefusedHere) && !(error instanceof AppError && error.code === 'storage')) throw error
  }
  await dying
}

/** The faults end; everybody gets the time it takes. */
async function calm({ clients, server, advance }: Stage): Promise<void> {
  for (const client of clients) client.line.calm()
  server.calm()
  await advance(latestMs)
  for (const client of clients) {
    await client.open()
    if (client.status().problem === 'unauthorised') await client.signInAgain()
  }
  for (let round = 0, quiet = 0; round < rounds && quiet < 2; round++) {
    await advance(roundMs)
    const unsent = await Promise.all(clients.map((client) => client.look((db) => db.outbox.count())))
    const isQuiet = clients.every((client) => client.status().state === 'idle') && unsent.every((waiting) => waiting === 0)
    quiet = isQuiet ? quiet + 1 : 0
  }
}
