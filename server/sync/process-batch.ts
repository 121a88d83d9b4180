import type { PushedMutation } from '#lib/protocol/push.ts'
import type { Change, MutationContext, Mutator, RefusalCode } from '#lib/rules/mutation.ts'
import { audienceOf, canSee } from '#lib/rules/visibility.ts'
import { type Row, type RowKey, type TableName, tables } from '#lib/schema/tables.ts'
import type { Directory, Viewer } from './directory.ts'
import { readerOf, replaceRow, type StoredRow, type StoredRows } from './stored-rows.ts'

/** Mutators by name, as `lib/rules/mutations/registry.ts` lists them. */
export type Mutators = Readonly<Record<string, Mutator<unknown>>>

export interface Batch {
  mutations: readonly PushedMutation[]
  mutators: Mutators
  /** The people of the workspace as they were when the batch began: what it does to them holds from the next one on. */
  directory: Directory
  memberId: string
  /** When the batch arrived, ms since 1970; each mutation happened its `ageMs` before that. */
  receivedAt: number
  /** Told when a mutator throws, which is a fault of ours. */
  onFault: (error: unknown, mutation: string) => void
}

export type BatchOutcome =
  | { done: true; refusals: Map<number, RefusalCode> }
  /** Rows it turned out to need; load them and process the batch again. */
  | { done: false; needs: RowKey[]; followersOf: string[] }

/** A mutation older than this counts as this old: a clock that stood still must not date a promise to last year. */
const maxAgeMs = 30 * 24 * 3600_000

/** Rows the batch's mutations name; a mutation that cannot be read names none, and is refused later. */
export function batchReads(mutations: readonly PushedMutation[], mutators: Mutators): RowKey[] {
  return mutations.flatMap((mutation) => prepare(mutation, mutators)?.reads ?? [])
}

/**
 * Runs the mutations one after the other over `rows`, which then hold what is to be written. Each is applied whole or refused
 * whole, and a refused one never stops the next.
 */
export function processBatch(batch: Batch, rows: StoredRows): BatchOutcome {
  const refusals = new Map<number, RefusalCode>()
  for (const mutation of batch.mutations) {
    const outcome = processOne(batch, mutation, rows)
    if ('needs' in outcome) return { done: false, ...outcome }
    if ('refused' in outcome) refusals.set(mutation.seq, outcome.refused)
    else for (const stored of outcome.written) rows.set(stored)
  }
  return { done: true, refusals }
}

type OneOutcome = { written: StoredRow[] } | { refused: RefusalCode } | { needs: RowKey[]; followersOf: string[] }

function processOne(batch: Batch, mutation: PushedMutation, rows: StoredRows): OneOutcome {
  const { directory, memberId } = batch
  const actor = directory.members.get(memberId)
  if (actor === undefined || !actor.active) return { refused: 'deactivated' }

  const prepared = prepare(mutation, batch.mutators)
  if (prepared === undefined) return { refused: 'invalid' }
  const unread = prepared.reads.filter((key) => rows.get(key) === undefined)
  if (unread.length > 0) return { needs: unread, followersOf: [] }

  const now = batch.receivedAt - Math.min(mutation.ageMs, maxAgeMs)
  try {
    const context: MutationContext = {
      now,
      actor,
      workspace: directory.workspace,
      memberByEmail: (email) => directory.memberByEmail(email),
      members: () => asOfNow(directory.members, 'member', rows),
      teams: () => asOfNow(directory.teams, 'team', rows),
      canSee: (audience) => canSee(directory.viewerOf(memberId), audience),
    }
    const outcome = prepared.mutator.apply(prepared.args, readerOf(rows, prepared.reads), context)
    return 'refused' in outcome ? outcome : write(batch, outcome.changes, rows)
  } catch (error) {
    batch.onFault(error, mutation.name)
    return { refused: 'invalid' }
  }
}

/** People or teams with what this batch has done to them so far. */
function asOfNow<T extends 'member' | 'team'>(known: Map<string, Row<T>>, table: T, rows: StoredRows): Row<T>[] {
  const changed = rows.changed().filter(({ key }) => key.table === table)
  if (changed.length === 0) return [...known.values()]
  const now = new Map(known)
  for (const { key, row } of changed) {
    if (row === undefined) now.delete(key.id)
    else now.set(key.id, row as Row<T>) // the key names the row's table
  }
  return [...now.values()]
}

function prepare(mutation: PushedMutation, mutators: Mutators) {
  const mutator = Object.hasOwn(mutators, mutation.name) ? mutators[mutation.name] : undefined
  const parsed = mutator?.args.safeParse(mutation.args)
  if (mutator === undefined || parsed?.success !== true) return undefined
  const reads = mutator.reads(parsed.data)
  return reads.every(({ id }) => isStorable(id)) ? { mutator, args: parsed.data, reads } : undefined
}

/** PostgreSQL keeps no NUL in text, and a lone surrogate has no UTF-8: an id with either could not be found again. */
function isStorable(id: string): boolean {
  return id.length > 0 && id.length <= 600 && !id.includes('\0') && id.isWellFormed()
}

function write(batch: Batch, changes: readonly Change[], rows: StoredRows): OneOutcome {
  const written = new Map<string, StoredRow>()
  const current = (key: RowKey) => written.get(`${key.table}\n${key.id}`) ?? rows.get(key)
  const needs: RowKey[] = []
  const followersOf: string[] = []

  const parsed: { key: RowKey; row: Row | undefined }[] = []
  for (const change of changes) {
    const row = 'removed' in change ? undefined : tables[change.table].schema.safeParse(change.row)
    if (row?.success === false) return { refused: 'invalid' }
    const key: RowKey = { table: change.table, id: 'removed' in change ? change.removed : change.row.id }
    if (!isStorable(key.id)) return { refused: 'invalid' }
    parsed.push({ key, row: row?.data as Row | undefined }) // parsed by the schema of its own table
    if (rows.get(key) === undefined) needs.push(key)
    const record = row?.data !== undefined && 'recordId' in row.data ? row.data.recordId : undefined
    if (follows(key.table) && record !== undefined) {
      const recordKey: RowKey = { table: 'crmRecord', id: record }
      if (rows.get(recordKey) === undefined) needs.push(recordKey)
    }
  }
  if (needs.length > 0) return { needs, followersOf }

  // Records first: the audience of links and notes is that of their record as it will be.
  parsed.sort((a, b) => Number(follows(a.key.table)) - Number(follows(b.key.table)))
  for (const { key, row } of parsed) {
    const before = current(key)
    if (before === undefined) throw new Error('A row that was not read')
    const after = replaceRow(
      before,
      row,
      row === undefined ? [] : audienceOf(key, row, { get: (table, id) => rowOf(current({ table, id })) }),
    )
    if (!mayWrite(batch.directory.viewerOf(batch.memberId), batch.memberId, before, after)) return { refused: 'not-found' }
    written.set(`${key.table}\n${key.id}`, after)
    if (key.table !== 'crmRecord' || before.row === undefined || sameTokens(before.audience, after.audience)) continue
    const followers = rows.followersOf(key.id)
    if (followers === undefined) followersOf.push(key.id)
    for (const follower of followers ?? []) {
      const kept = current(follower.key)
      if (kept?.row === undefined || kept !== follower) continue // written by this very mutation, or gone
      written.set(`${kept.key.table}\n${kept.key.id}`, replaceRow(kept, kept.row, after.audience))
    }
  }
  return followersOf.length > 0 ? { needs, followersOf } : { written: [...written.values()] }
}

/** The reader's rows are of the asked table, which the compiler cannot follow through the key. */
function rowOf<T extends TableName>(stored: StoredRow | undefined): Row<T> | undefined {
  return stored?.row as Row<T> | undefined
}

function follows(table: TableName): boolean {
  return table === 'planLink' || table === 'fieldNote'
}

/**
 * Nobody writes over what they may not see, except what they wrote themselves. Records are the other exception: who has a deal
 * open in the CRM adds what it shows to a record that the workspace may keep from them, and learns nothing by that.
 */
function mayWrite(viewer: Viewer, memberId: string, before: StoredRow, after: StoredRow): boolean {
  if (before.key.table === 'crmRecord') return true
  if (before.row !== undefined) return canSee(viewer, before.audience) || ('memberId' in before.row && before.row.memberId === memberId)
  return after.row === undefined || canSee(viewer, after.audience)
}

/**
 * Whether it writes a link or a note, whose audience is its record's, or gives a record another audience, which is then theirs too.
 * Two such batches side by side would each go by what the other changes.
 */
export function movesAudiences(rows: StoredRows): boolean {
  return rows
    .changed()
    .some(
      ({ key, stored, audience }) => follows(key.table) || (key.table === 'crmRecord' && stored && !sameTokens(stored.audience, audience)),
    )
}

function sameTokens(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((token) => b.includes(token))
}
