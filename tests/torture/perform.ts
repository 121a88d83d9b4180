import type { Backup } from './backup.ts'
import { mutationKey } from './journal.ts'
import type { Ledger } from './ledger.ts'
import type { Operation } from './operation.ts'
import type { Tally } from './tally.ts'
import type { Team } from './team.ts'
import type { TortureClient } from './torture-client.ts'
import type { TortureServer } from './torture-server.ts'
import type { VirtualClock } from './virtual-clock.ts'

/** Everything one history plays on. */
export interface Stage {
  clock: VirtualClock
  team: Team
  server: TortureServer
  clients: readonly TortureClient[]
  ledger: Ledger
  tally: Tally
  rest: () => Promise<void>
  advance: (ms: number) => Promise<void>
  /** The backup last made, and how much the journal held then. */
  backup: { made: number; tables: Backup } | undefined
}

const hourMs = 3_600_000
/** How long a person takes to sign in again. */
const signInMs = 20_000

/** What is not a person's change: faults, browsers and servers that come and go, administration. */
export async function performOn(stage: Stage, operation: Exclude<Operation, { do: 'change' }>): Promise<void> {
  const { clock, server, tally } = stage
  if (operation.do !== 'fault') tally.count(operation.do)
  if ('client' in operation) return performOnClient(stage, operation)
  switch (operation.do) {
    case 'kill-server':
      return killServer(stage, operation)
    case 'backup':
      stage.backup = { made: server.journal.entries().length, tables: await server.backup() }
      return
    case 'restore':
      return restore(stage)
    case 'forget-tombstones':
      return server.forgetTombstones()
    case 'people':
      stage.team.change(operation.change, operation.picks)
      return void clock.after(0, server.loadPlan)
    case 'import':
      stage.team.importAccounts(operation.rows)
      return void clock.after(50, server.loadPlan) // at the moment at which requests arrive that were sent just now
    case 'sleep':
      return clock.leap(operation.hours * hourMs)
  }
}

async function performOnClient({ clock, clients }: Stage, operation: Extract<Operation, { client: number }>): Promise<void> {
  const client = clients[operation.client]
  if (client === undefined) return
  switch (operation.do) {
    case 'fault':
      return client.line.arm(operation)
    case 'offline':
      return client.line.goOffline(operation.forMs)
    case 'kill':
      client.kill()
      return void clock.after(operation.forMs, client.open)
    case 'wake':
      return client.wake()
    case 'retry-now':
      return client.retryNow()
    case 'sign-out':
      await client.endSession()
      return void clock.after(signInMs, client.signInAgain)
    case 'panel':
      return client.setPanel(operation.open)
    case 'clock':
      return client.setClock(operation.byMs)
  }
}

function killServer({ clock, server }: Stage, { at, forMs }: Extract<Operation, { do: 'kill-server' }>): void {
  const later = () => void clock.after(forMs, server.start)
  server.armKill(at, later)
}

/** The disk is gone; yesterday's backup is put in its place. What a browser still holds of what was lost, it must bring back. */
async function restore({ server, clients, ledger, tally, backup }: Stage): Promise<void> {
  if (backup === undefined) return
  tally.count('restored')
  server.kill()
  const held = await Promise.all(
    clients.map((client) =>
      client.look(async (db) =>
        [...(await db.outbox.toArray()), ...(await db.sent.toArray())].map(({ name, args }) => mutationKey(name, args)),
      ),
    ),
  )
  const forgotten = server.journal.forgetAfter(backup.made)
  const heldKeys = new Set(held.flat())
  tally.count('lost by backup', forgotten.length)
  tally.count('of them held', forgotten.flatMap(({ applied }) => applied).filter(({ key }) => heldKeys.has(key)).length)
  ledger.excuse(forgotten, heldKeys)
  await server.restore(backup.tables)
  server.start()
}
