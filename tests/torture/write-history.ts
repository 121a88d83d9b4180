import { type Chance, createChance } from './chance.ts'
import type { ChangeName, Fault, Operation, PeopleChange, ServerKillPoint } from './operation.ts'

export interface History {
  seed: number
  clients: { member: number; skewMs: number }[]
  operations: Operation[]
}

const minuteMs = 60_000
const dayMs = 86_400_000
/** Operations of a history: at least 200, whatever chance says. */
const leastOperations = 200

/** People's changes by how often they come: promises most of all. */
const changes: Record<ChangeName, number> = {
  log: 26,
  settle: 16,
  answer: 4,
  remove: 5,
  touch: 8,
  'undo-touch': 3,
  park: 3,
  unpark: 2,
  observe: 18,
  link: 6,
  unlink: 2,
  ask: 6,
  unask: 2,
  'confirm-owner': 2,
}
const faults: Record<Fault, number> = {
  'cut-before': 4,
  'cut-after': 8,
  'cut-within': 3,
  duplicate: 6,
  'late-request': 5,
  'late-answer': 4,
  '502': 2,
  '502-after': 3,
  '429': 1,
  'kill-at-answer': 3,
  'small-page': 4,
}
const killPoints: Record<ServerKillPoint, number> = { now: 2, begun: 1, read: 1, unwritten: 2, committed: 4 }
const peopleChanges: Record<PeopleChange, number> = { move: 6, deactivate: 2, reactivate: 2, promote: 1, 'open-records': 1 }

/** Everything that happens, people and faults alike, from a seed alone. */
export function writeHistory(seed: number): History {
  const chance = createChance(seed)
  const clients = Array.from({ length: 3 + chance.below(6) }, (_, index) => ({
    // The first three are different people; then two browsers of one person become likely.
    member: index < 3 ? index : chance.below(6),
    skewMs: chance.next() < 0.6 ? Math.round((chance.next() - 0.5) * 10 * minuteMs) : Math.round((chance.next() - 0.5) * 4 * dayMs),
  }))
  const length = leastOperations + chance.below(40)
  const operations = Array.from({ length }, (_, mark) => writeOperation(chance, clients.length, mark))
  return { seed, clients, operations }
}

function writeOperation(chance: Chance, clients: number, mark: number): Operation {
  const afterMs = writePause(chance)
  const client = chance.below(clients)
  const kind = chance.weighted({ change: 58, fault: 22, browser: 11, server: 4, people: 3, import: 1.5, sleep: 0.5 })
  if (kind === 'change') {
    const change = chance.weighted(changes)
    const picks: [number, number, number] = [chance.next(), chance.next(), chance.next()]
    const dies = chance.next() < 0.03 ? { killAfterTurns: chance.below(25) } : {}
    return { afterMs, do: 'change', client, change, mark, picks, ...dies }
  }
  if (kind === 'fault') return writeFault(chance, afterMs, client)
  if (kind === 'browser') return writeBrowser(chance, afterMs, client)
  if (kind === 'server') return writeServer(chance, afterMs)
  if (kind === 'people') return { afterMs, do: 'people', change: chance.weighted(peopleChanges), picks: [chance.next(), chance.next()] }
  if (kind === 'import') return { afterMs, do: 'import', rows: 5 + chance.below(chance.next() < 0.1 ? 400 : 40) }
  return { afterMs, do: 'sleep', hours: 1 + chance.below(40) }
}

/** Mostly a busy team: several things within one round trip, and now and then a pause long enough for a back-off. */
function writePause(chance: Chance): number {
  const kind = chance.weighted({ none: 50, short: 40, long: 9, minutes: 1 })
  if (kind === 'none') return 0
  if (kind === 'short') return 10 * chance.below(60)
  if (kind === 'long') return 1000 * chance.below(8)
  return 10_000 * chance.below(8)
}

function writeFault(chance: Chance, afterMs: number, client: number): Operation {
  const fault = chance.weighted(faults)
  const on = fault === 'small-page' ? 'pull' : chance.next() < 0.7 ? 'push' : 'pull'
  return { afterMs, do: 'fault', client, on, fault, delayMs: writeDelay(chance, fault) }
}

function writeDelay(chance: Chance, fault: Fault): number {
  if (fault === 'small-page') return 1 + chance.below(6)
  if (fault === 'kill-at-answer') return chance.below(40)
  return chance.next() < 0.7 ? 50 * chance.below(60) : 1000 * chance.below(90)
}

function writeBrowser(chance: Chance, afterMs: number, client: number): Operation {
  const verb = chance.weighted({ offline: 4, kill: 4, wake: 3, 'retry-now': 1, 'sign-out': 1, panel: 2, clock: 1 })
  if (verb === 'offline' || verb === 'kill') return { afterMs, do: verb, client, forMs: 500 * chance.below(80) }
  if (verb === 'panel') return { afterMs, do: verb, client, open: chance.next() < 0.7 }
  if (verb === 'clock') return { afterMs, do: verb, client, byMs: Math.round((chance.next() - 0.5) * 2 * dayMs) }
  return { afterMs, do: verb, client }
}

function writeServer(chance: Chance, afterMs: number): Operation {
  const verb = chance.weighted({ 'kill-server': 8, backup: 4, restore: 2, 'forget-tombstones': 1 })
  if (verb === 'kill-server') return { afterMs, do: verb, at: chance.weighted(killPoints), forMs: 500 * chance.below(40) }
  return { afterMs, do: verb }
}
