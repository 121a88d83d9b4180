import type { Logger } from 'pino'
import { AppError } from '#lib/base/app-error.ts'
import type { PushedMutation, PushRequest, PushResponse } from '#lib/protocol/push.ts'
import type { RefusalCode } from '#lib/rules/mutation.ts'
import type { RowKey } from '#lib/schema/tables.ts'
import { type Database, StaleRows, type Transaction } from '../db/database.ts'
import { withoutWords } from '../errors.ts'
import type { Caller } from '../session.ts'
import type { Directories } from './directory.ts'
import { batchReads, type Mutators, movesAudiences, processBatch } from './process-batch.ts'
import { lockWorkspace, readFollowers, readRefusals, readRows, readState, writeBatch, writeRefusals } from './push-statements.ts'
import { keyText, type RowAnswer, rowValues, type StoredRow, StoredRows } from './stored-rows.ts'

export interface SyncParts {
  db: Database
  directories: Directories
  mutators: Mutators
  now: () => number
  logger: Logger
}

const maxAttempts = 12
/** From this attempt on a batch takes the workspace's lock before it reads, and so cannot lose again. */
const patientFrom = 3

/**
 * Applies a batch exactly once: its mutations, the client's sequence and the rows they change stand in one transaction.
 * Mutations seen before are answered as they were then. Throws AppError `forbidden` for another member's client id,
 * `conflict` when the sequence has a gap, and `overloaded` when the workspace stays too busy.
 */
export async function push(parts: SyncParts, caller: Caller, request: PushRequest): Promise<PushResponse> {
  const receivedAt = parts.now()
  for (let attempt = 1; attempt <= maxAttempts; attempt++) {
    try {
      const { lastSeq, results, version } = await parts.db.write(caller.workspaceId, (transaction) =>
        processOnce(parts, caller, request, receivedAt, transaction, attempt >= patientFrom || isAlone(request, parts.mutators)),
      )
      if (version > 0) parts.db.announce(caller.workspaceId, version)
      return { lastSeq, results, serverNow: parts.now() }
    } catch (error) {
      if (!(error instanceof StaleRows)) throw error
    }
  }
  throw new AppError('overloaded', 'Too many changes arrived at once. Nothing was lost; try again.', { retryAfterMs: 1000 })
}

/** Whether the batch holds a change that decides by all people: two such batches side by side could each take the other's premise away. */
function isAlone({ mutations }: PushRequest, mutators: Mutators): boolean {
  return mutations.some(({ name }) => Object.hasOwn(mutators, name) && mutators[name]?.alone)
}

interface ClientState {
  directory_version: number
  epoch: string
  last_seq: number | null
  member_id: string | null
}

interface Processed {
  lastSeq: number
  results: PushResponse['results']
  /** New version of the workspace; 0: it did not move. */
  version: number
}

async function processOnce(
  parts: SyncParts,
  caller: Caller,
  request: PushRequest,
  receivedAt: number,
  transaction: Transaction,
  /** Takes the workspace's lock before it reads: nobody writes beside it. */
  patient: boolean,
): Promise<Processed> {
  const { workspaceId, memberId } = caller
  const { clientId, mutations } = request
  if (patient) await transaction.query(lockWorkspace, [workspaceId])
  const asked = unique(batchReads(mutations, parts.mutators))
  const [states, answers] = await Promise.all([
    transaction.query<ClientState>(readState, [workspaceId, clientId]),
    transaction.query<RowAnswer>(readRows, [workspaceId, asked.map(({ table }) => table), asked.map(({ id }) => id)]),
  ])
  const [state] = states
  if (state === undefined) throw new AppError('not-found', 'There is no such workspace on this server.')
  if (state.member_id !== null && state.member_id !== memberId) throw new AppError('forbidden', 'This client id belongs to another member.')

  const lastSeq = state.last_seq ?? 0
  const fresh = freshOf(request, lastSeq, state.epoch)
  const results = await rememberedResults(transaction, workspaceId, clientId, mutations, lastSeq)
  const newest = fresh.at(-1)
  if (newest === undefined) return { lastSeq, results, version: 0 }

  const known = parts.directories.peek(workspaceId)
  const directory =
    known?.version === state.directory_version ? known : await parts.directories.load(transaction, workspaceId, state.directory_version)
  const read = new StoredRows()
  read.add(asked, answers)
  const batch = {
    mutations: fresh,
    mutators: parts.mutators,
    directory,
    memberId,
    receivedAt,
    onFault: (error: unknown, mutation: string) => parts.logger.error({ ...withoutWords(error), mutation }, 'mutator threw'),
  }
  let rows = read.fork()
  let outcome = processBatch(batch, rows)
  while (!outcome.done) {
    await load(transaction, workspaceId, outcome.needs, outcome.followersOf, read)
    rows = read.fork()
    outcome = processBatch(batch, rows)
  }
  if (!patient && movesAudiences(rows)) return processOnce(parts, caller, request, receivedAt, transaction, true)

  const client = { clientId, memberId, newLastSeq: newest.seq, lastSeq }
  const version = await write(transaction, workspaceId, client, rows.changed(), outcome.refusals)
  for (const { seq } of fresh) {
    const refused = outcome.refusals.get(seq)
    results.push(refused === undefined ? { seq } : { seq, refused })
  }
  return { lastSeq: newest.seq, results, version }
}

/**
 * The mutations not yet processed. Throws AppError `conflict` where this database may have lost some that the client counts as
 * answered: it then pulls, learns how far it got in this epoch, and sends again what is missing.
 */
function freshOf({ mutations, epoch, after }: PushRequest, lastSeq: number, now: string): PushedMutation[] {
  if (epoch !== undefined && epoch !== now) throw new AppError('conflict', 'The database began another life. Pull first.')
  if (after !== undefined && after > lastSeq)
    throw new AppError('conflict', `The last change known of this client is number ${lastSeq}, not ${after}. Pull first.`)
  const isNext = (seq: number, before: number) => (after === undefined ? seq === before + 1 : seq > before)
  let before = after ?? Math.min((mutations[0]?.seq ?? 1) - 1, lastSeq)
  mutations.forEach(({ seq }, position) => {
    if (!isNext(seq, before))
      throw new AppError('conflict', `The last change known of this client is number ${lastSeq}; number ${seq} does not follow.`, {
        faults: [{ path: `mutations[${position}].seq`, reason: `Expected ${before + 1}.` }],
      })
    before = seq
  })
  return mutations.filter(({ seq }) => seq > lastSeq)
}

async function rememberedResults(
  transaction: Transaction,
  workspaceId: string,
  clientId: string,
  mutations: readonly PushedMutation[],
  lastSeq: number,
): Promise<PushResponse['results']> {
  const seen = mutations.filter(({ seq }) => seq <= lastSeq).map(({ seq }) => seq)
  if (seen.length === 0) return []
  const refused = await transaction.query<{ seq: number; code: string }>(readRefusals, [workspaceId, clientId, seen[0], seen.at(-1)])
  const codes = new Map(refused.map(({ seq, code }) => [seq, code]))
  return seen.map((seq) => {
    const code = codes.get(seq)
    return code === undefined ? { seq } : { seq, refused: code }
  })
}

async function load(
  transaction: Transaction,
  workspaceId: string,
  needs: RowKey[],
  followersOf: string[],
  read: StoredRows,
): Promise<void> {
  const keys = unique(needs)
  const [answers, followers] = await Promise.all([
    keys.length === 0
      ? []
      : transaction.query<RowAnswer>(readRows, [workspaceId, keys.map(({ table }) => table), keys.map(({ id }) => id)]),
    followersOf.length === 0 ? [] : transaction.query<RowAnswer>(readFollowers, [workspaceId, followersOf]),
  ])
  read.add(
    keys.filter((key) => read.get(key) === undefined),
    answers,
  )
  read.add(
    [],
    followers.filter(({ table_name, id }) => read.get({ table: table_name, id }) === undefined),
  )
  read.noteFollowers(followersOf)
}

async function write(
  transaction: Transaction,
  workspaceId: string,
  client: { clientId: string; memberId: string; newLastSeq: number; lastSeq: number },
  changed: readonly StoredRow[],
  refusals: ReadonlyMap<number, RefusalCode>,
): Promise<number> {
  const { clientId, memberId, newLastSeq, lastSeq } = client
  const seqs = [...refusals.keys()]
  const codes = [...refusals.values()]
  const [answer] =
    changed.length === 0
      ? await transaction.finish<{ version: number }>(writeRefusals, [workspaceId, clientId, memberId, newLastSeq, lastSeq, seqs, codes])
      : await transaction.finish<{ version: number }>(writeBatch, [
          ...rowValues(workspaceId, changed),
          clientId,
          memberId,
          newLastSeq,
          lastSeq,
          seqs,
          codes,
        ])
  return answer?.version ?? 0
}

function unique(keys: readonly RowKey[]): RowKey[] {
  return [...new Map(keys.map((key) => [keyText(key), key])).values()]
}
