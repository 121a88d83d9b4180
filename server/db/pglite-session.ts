import { type PGlite, parse, protocol } from '@electric-sql/pglite'
import type { Statement, Transaction } from './database.ts'

const { serialize } = protocol

/**
 * Speaks to the embedded database as to a server: each named statement is parsed once and then bound and executed in one
 * message, the first one of a transaction together with its opening, the last one with the commit. PGlite's own `query` parses
 * and plans anew each time, in five messages, and its `transaction` adds six: for a page of a pull that took longer than
 * reading its rows. The embedded database is one session, so what is prepared stays.
 */
export function createPgliteSession(pglite: PGlite) {
  const parameterTypes = new Map<string, number[]>()

  const send = (messages: Uint8Array[]) => pglite.execProtocolStream(Buffer.concat(messages), { syncToFs: false })

  async function typesOf({ name, text }: Statement): Promise<number[]> {
    const known = parameterTypes.get(name)
    if (known !== undefined) return known
    const types = parse.parseDescribeStatementResults(
      await send([serialize.parse({ name, text }), serialize.describe({ type: 'S', name }), serialize.sync()]),
    )
    parameterTypes.set(name, types)
    return types
  }

  /** `before` and `after` are whole messages around the statement's own. Rejects with the first error among them. */
  async function runWithin<Answer>(before: Uint8Array[], statement: Statement, values: unknown[], after: Uint8Array[]): Promise<Answer[]> {
    const types = await typesOf(statement)
    const wire = values.map((value, position) => wireValue(pglite, types[position], value))
    const own = [
      serialize.bind({ statement: statement.name, values: wire }),
      serialize.describe({ type: 'P' }),
      serialize.execute(),
      serialize.sync(),
    ]
    const results = parse.parseResults(await send([...before, ...own, ...after]), pglite.parsers)
    return (results.at(-1 - after.length)?.rows ?? []) as Answer[] // the caller states what its own SQL answers
  }

  return {
    /** One statement outside any transaction. */
    run: <Answer>(statement: Statement, values: unknown[]) =>
      pglite._runExclusiveTransaction(() => runWithin<Answer>([], statement, values, [])),

    /** The lock is the one that PGlite's own `transaction` and `query` take, which Drizzle uses on the same database. */
    transact: <Result>(opening: string, run: (transaction: Transaction) => Promise<Result>): Promise<Result> =>
      pglite._runExclusiveTransaction(async () => {
        let state: 'new' | 'open' | 'ended' = 'new'
        const begin = () => {
          const messages = state === 'new' ? [serialize.query(opening)] : []
          state = 'open'
          return messages
        }
        const end = async (words: 'COMMIT' | 'ROLLBACK') => {
          if (state === 'open') await pglite.runExclusive(() => send([serialize.query(words)]))
          state = 'ended'
        }
        try {
          const result = await run({
            query: (statement, values) => pglite.runExclusive(() => runWithin(begin(), statement, values, [])),
            finish: (statement, values) =>
              pglite.runExclusive(() => {
                const opened = begin()
                state = 'ended' // after a failed statement this COMMIT rolls back
                return runWithin(opened, statement, values, [serialize.query('COMMIT')])
              }),
          })
          await end('COMMIT')
          return result
        } catch (error) {
          await end('ROLLBACK')
          throw error
        }
      }),
  }
}

/** As PGlite serialises a parameter of this type. */
function wireValue(pglite: PGlite, type: number | undefined, value: unknown): string | null {
  if (value === null || value === undefined) return null
  const toText = type === undefined ? undefined : pglite.serializers[type]
  return toText === undefined ? String(value) : toText(value)
}
