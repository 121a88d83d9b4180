import { AppError } from '#lib/base/app-error.ts'
import { createAuth } from '#server/auth.ts'
import { openDatabase } from '#server/db/open.ts'
import { skipLog } from './backup.ts'
import { seedOf } from './chance.ts'
import { sentenceOf } from './operation.ts'
import { type Arena, play } from './play.ts'
import { shrink } from './shrink.ts'
import { createTally, type Tally } from './tally.ts'
import { type FaultKind, faultKinds, type Verdict } from './verdict.ts'
import { type History, writeHistory } from './write-history.ts'

export type Counts = Record<'histories' | FaultKind, number>

interface TortureOptions extends Arena {
  /** Numbers of the histories to play. */
  histories: readonly number[]
  seed: number
  print: (line: string) => void
  /** Plays a failing history again, up to so many times, to show the least of it that fails. */
  shrinkTries: number
}

/** A server database that histories can share; PGlite in memory unless there is an address. */
export async function openArena(databaseUrl?: string): Promise<Arena> {
  const db = await openDatabase({ databaseUrl })
  if (databaseUrl === undefined) await skipLog(db)
  return { db, auth: createAuth({ db, secret: 'a secret of tests, of thirty-two characters or more' }) }
}

/** Plays histories one after the other and counts what went wrong in them. */
export async function torture({ histories, seed, print, shrinkTries, ...arena }: TortureOptions): Promise<Counts> {
  const tally = createTally()
  const counts: Counts = { histories: 0, lost: 0, doubled: 0, diverged: 0, stalled: 0 }
  for (const number of histories) {
    const history = writeHistory(seedOf(seed, number))
    const verdict = await playSafely(history, arena, tally)
    counts.histories += 1
    for (const kind of faultKinds) counts[kind] += verdict[kind].length
    if (faultKinds.some((kind) => verdict[kind].length > 0)) {
      print(`✗ seed ${seed}, history ${number}; alone: npm run torture -- --seed ${seed} --history ${number}`)
      printVerdict(verdict, print)
      if (shrinkTries > 0) await printShrunk(history, verdict, arena, print, shrinkTries)
    }
  }
  print(tally.text())
  return counts
}

export function closingLine({ histories, lost, doubled, diverged, stalled }: Counts): string {
  return `histories ${histories} lost ${lost} doubled ${doubled} diverged ${diverged} stalled ${stalled}`
}

export function hasFailed({ lost, doubled, diverged, stalled }: Counts): boolean {
  return lost + doubled + diverged + stalled > 0
}

/** A history that cannot be played to its end has stalled, and says where. */
async function playSafely(history: History, arena: Arena, tally: Tally): Promise<Verdict> {
  try {
    return await play(history, arena, tally)
  } catch (error) {
    const faults = error instanceof AppError ? error.faults.map(({ path, reason }) => `${path}: ${reason}`) : []
    const words = [error instanceof Error ? (error.stack ?? error.message) : String(error), ...faults].join('\n    ')
    return { lost: [], doubled: [], diverged: [], stalled: [`the history broke off: ${words}`] }
  }
}

async function printShrunk(history: History, verdict: Verdict, arena: Arena, print: (line: string) => void, tries: number): Promise<void> {
  const kinds = faultKinds.filter((kind) => verdict[kind].length > 0)
  const fails = async (operations: History['operations']) => {
    const again = await playSafely({ ...history, operations }, arena, createTally())
    return kinds.some((kind) => again[kind].length > 0)
  }
  const operations = await shrink(history.operations, (shorter) => fails([...shorter]), tries)
  print(`  shrunk to ${operations.length} of ${history.operations.length} operations:`)
  for (const [n, { member, skewMs }] of history.clients.entries()) print(`  client ${n}: m${member}, clock ${skewMs} ms off`)
  for (const operation of operations) print(`  ${sentenceOf(operation)}`)
  printVerdict(await playSafely({ ...history, operations }, arena, createTally()), print)
}

function printVerdict(verdict: Verdict, print: (line: string) => void): void {
  for (const kind of faultKinds) for (const sentence of verdict[kind].slice(0, 6)) print(`  ${kind}: ${sentence}`)
}
