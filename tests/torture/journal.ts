import { AsyncLocalStorage } from 'node:async_hooks'
import type { PushedMutation } from '#lib/protocol/push.ts'
import type { Change, Mutator, Outcome } from '#lib/rules/mutation.ts'
import type { Database } from '#server/db/database.ts'
import type { Mutators } from '#server/sync/process-batch.ts'

/** What one committed push did, as seen from outside the code that decides it. */
export interface Entry {
  /** Version of the workspace under which it was written; 0 where nothing had to be. */
  version: number
  applied: { key: string; changes: Change[] }[]
}

interface Attempt {
  mutations: readonly PushedMutation[]
  /** By number: two mutations of one batch may look alike, and only one of them be refused. */
  ran: Map<number, { key: string; changes: Change[] }>
  /** Number of the mutation that ran last. */
  at: number
}

/** Two mutations are the same to the oracle when their name and arguments are: the marks in their texts tell them apart. */
export function mutationKey(name: string, args: unknown): string {
  return `${name} ${canonical(args)}`
}

/** JSON with sorted keys, so that equal values give equal text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}

/**
 * Writes down which mutations took effect in which committed transaction, by standing between the server and two things it is
 * given: its mutators and its database. It trusts neither the server's answers nor its memory of clients.
 */
export function createJournal() {
  const requests = new AsyncLocalStorage<readonly PushedMutation[]>()
  const attempts = new AsyncLocalStorage<Attempt>()
  let entries: Entry[] = []

  function commit({ ran }: Attempt, values: unknown[], version: number): void {
    // The last two values of both statements: which numbers were refused, and their codes.
    for (const seq of values.at(-2) as number[]) ran.delete(seq)
    const applied = [...ran].sort(([a], [b]) => a - b).map(([, one]) => one)
    if (applied.length > 0) entries.push({ version, applied })
  }

  return {
    entries: () => entries,
    /** The first number of the push that is under way. */
    firstSeq: (): number => requests.getStore()?.[0]?.seq ?? 1,
    /** Everything that `run` pushes is of this request. */
    during: <Result>(mutations: readonly PushedMutation[], run: () => Promise<Result>): Promise<Result> => requests.run(mutations, run),
    /** A backup made after that many entries was restored: what came later did not happen. Answers what that was. */
    forgetAfter(count: number): Entry[] {
      const forgotten = entries.slice(count)
      entries = entries.slice(0, count)
      return forgotten
    },
    watchMutators: (mutators: Mutators): Mutators =>
      Object.fromEntries(Object.entries(mutators).map(([name, mutator]) => [name, watched(name, mutator)])),
    watchDatabase: (db: Database): Database => ({
      ...db,
      write: (workspaceId, run) =>
        db.write(workspaceId, (transaction) => {
          const attempt: Attempt = { mutations: requests.getStore() ?? [], ran: new Map(), at: 0 }
          const { query, finish } = transaction
          return attempts.run(attempt, () =>
            run({
              query,
              async finish(statement, values) {
                const rows = await finish(statement, values)
                const version = (rows[0] as { version?: number } | undefined)?.version ?? 0 // both statements answer one
                if (statement.name === 'push_write' || statement.name === 'push_refuse') commit(attempt, values, version)
                return rows as never // what the statement answers, passed on
              },
            }),
          )
        }),
    }),
  }

  function note(attempt: Attempt, key: string, outcome: Outcome): void {
    const alike = attempt.mutations.filter((mutation) => mutationKey(mutation.name, mutation.args) === key)
    // A batch that needed more rows starts again from its first mutation.
    const seq = (alike.find((mutation) => mutation.seq > attempt.at) ?? alike[0])?.seq ?? 0
    attempt.at = seq
    if ('changes' in outcome) attempt.ran.set(seq, { key, changes: outcome.changes })
    else attempt.ran.delete(seq)
  }

  function watched(name: string, mutator: Mutator<unknown>): Mutator<unknown> {
    return {
      ...mutator,
      apply(args, rows, context) {
        const outcome = mutator.apply(args, rows, context)
        const attempt = attempts.getStore()
        if (attempt) note(attempt, mutationKey(name, args), outcome)
        return outcome
      },
    }
  }
}
