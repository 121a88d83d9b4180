import { type PGlite, parse, protocol } from '@electric-sql/pglite'
import type { Statement } from './database.ts'

const { serialize } = protocol

/**
 * Runs named statements as PostgreSQL's extended protocol means them to be run: parsed once, then bound and executed in one
 * message. PGlite's own `query` parses and plans anew each time, and in five messages: for a page of a pull that alone took
 * longer than reading its rows. The embedded database is one session, so what is prepared stays.
 *
 * Only inside `pglite.transaction`: the protocol's door has no lock of its own against other people's transactions.
 */
export function createPgliteStatements(pglite: PGlite) {
  const parameterTypes = new Map<string, number[]>()

  const send = (...messages: Uint8Array[]) => pglite.execProtocolStream(Buffer.concat(messages), { syncToFs: false })

  async function typesOf({ name, text }: Statement): Promise<number[]> {
    const known = parameterTypes.get(name)
    if (known !== undefined) return known
    const types = parse.parseDescribeStatementResults(
      await send(serialize.parse({ name, text }), serialize.describe({ type: 'S', name }), serialize.sync()),
    )
    parameterTypes.set(name, types)
    return types
  }

  return {
    run: <Answer>(statement: Statement, values: unknown[]): Promise<Answer[]> =>
      pglite.runExclusive(async () => {
        const types = await typesOf(statement)
        const wire = values.map((value, position) => wireValue(pglite, types[position], value))
        const said = await send(
          serialize.bind({ statement: statement.name, values: wire }),
          serialize.describe({ type: 'P' }),
          serialize.execute(),
          serialize.sync(),
        )
        const [answer] = parse.parseResults(said, pglite.parsers)
        return (answer?.rows ?? []) as Answer[] // the caller states what its own SQL answers
      }),
  }
}

/** As PGlite serialises a parameter of this type. */
function wireValue(pglite: PGlite, type: number | undefined, value: unknown): string | null {
  if (value === null || value === undefined) return null
  const toText = type === undefined ? undefined : pglite.serializers[type]
  return toText === undefined ? String(value) : toText(value)
}
