import { setTimeout as pause } from 'node:timers/promises'
import { must } from '#lib/base/must.ts'
import type { Database, Statement, Transaction } from '#server/db/database.ts'

/**
 * The faults of the negative controls: a database that passes everything on but for the one safeguard under test. Shipped code has
 * no switch for any of them; each stands between the server and the statements it sends.
 */
export type Sabotage = (db: Database, firstSeq: () => number) => Database

/** The server no longer knows how far a client is: whatever a push brings counts as new. */
export const forgetClients: Sabotage = (db, firstSeq) => ({
  ...db,
  write: (workspaceId, run) =>
    db.write(workspaceId, ({ query, finish }) =>
      run({
        async query<Answer>(statement: Statement, values: unknown[]) {
          const rows = await query<Answer & { last_seq: number | null }>(statement, values)
          if (statement.name !== 'push_state') return rows
          return rows.map((row) => ({ ...row, last_seq: Math.min(row.last_seq ?? 0, firstSeq() - 1) }))
        },
        finish: (statement, values) =>
          finish(
            /^push_(write|refuse)$/.test(statement.name)
              ? changed(statement, [
                  [/WHERE client\.last_seq = (\$\d+)/, 'WHERE $1::bigint IS NOT NULL'],
                  [/last_seq = excluded\.last_seq/, 'last_seq = greatest(client.last_seq, excluded.last_seq)'],
                  [/AS r \(seq, code\)/, 'AS r (seq, code) ON CONFLICT DO NOTHING'],
                ])
              : statement,
            values,
          ),
      }),
    ),
})

/** Rows are stamped by a sequence before the commit, and readers ask for what is greater than the greatest they saw. */
export async function naiveCursor(db: Database, random: () => number): Promise<Database> {
  const run = (text: string) => db.query({ name: '', text }, [])
  await run('CREATE SEQUENCE naive_version START 1000')
  await run('GRANT USAGE ON SEQUENCE naive_version TO throughline_app')
  const write = ({ query, finish }: Transaction): Transaction => ({
    query,
    async finish(statement, values) {
      if (statement.name !== 'push_write') return finish(statement, values)
      const rows = await query(
        changed(statement, [
          [/bumped AS \(\s*UPDATE[\s\S]*?RETURNING version\s*\)/, `bumped AS (SELECT nextval('naive_version') AS version, $9::boolean)`],
        ]),
        values,
      )
      await pause(random() * 20)
      return rows as never // what the statement answers, passed on
    },
  })
  const greatest = '(SELECT coalesce(max(newest.version), 0)::float8 FROM "row" newest WHERE newest.workspace_id = $1) AS version'
  return {
    ...db,
    write: (workspaceId, act) => db.write(workspaceId, (transaction) => act(write(transaction))),
    read: (workspaceId, act) =>
      db.read(workspaceId, (transaction) => act(reading(transaction, [[/v\.version::float8 AS version/, greatest]]))),
  }
}

/** The first wall is down: a pull asks for rows of any workspace. */
export function withoutPredicate(db: Database): Database {
  const change: Change = [/WHERE r\.workspace_id = \$1 AND \(r\.version/, 'WHERE (r.version']
  return { ...db, read: (workspaceId, act) => db.read(workspaceId, (transaction) => act(reading(transaction, [change]))) }
}

type Change = [find: RegExp, put: string]

function reading({ query, finish }: Transaction, changes: Change[]): Transaction {
  const own = (statement: Statement) => (statement.name === 'pull_page' ? changed(statement, changes) : statement)
  return { query: (statement, values) => query(own(statement), values), finish: (statement, values) => finish(own(statement), values) }
}

/** Throws when the statement no longer holds what was to be taken out: a control that sabotages nothing proves nothing. */
function changed({ name, text }: Statement, changes: Change[]): Statement {
  const sabotaged = changes.reduce(
    (before, [find, put]) => must(find.test(before) ? before.replace(find, put) : undefined, `${find} in ${name}`),
    text,
  )
  return { name: `${name}_sabotaged`, text: sabotaged }
}
