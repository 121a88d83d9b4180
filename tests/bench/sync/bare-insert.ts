import pg from 'pg'
import { dealRows } from './fixture.ts'

const rowsEach = 500

/** The floor of a push on the server's side: the rows into a table with a primary key, 500 to a transaction, straight from `pg`. */
export async function barePgInsert(databaseUrl: string, count: number): Promise<number> {
  const rows = dealRows(count).map((row) => ({ id: row.id, body: JSON.stringify(row) }))
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query('CREATE TABLE bare (id text PRIMARY KEY, body json NOT NULL)')
  const startedAt = performance.now()
  for (let sent = 0; sent < count; sent += rowsEach) {
    const batch = rows.slice(sent, sent + rowsEach)
    await client.query({
      name: 'insert',
      text: 'INSERT INTO bare SELECT * FROM unnest($1::text[], $2::json[])',
      values: [batch.map(({ id }) => id), batch.map(({ body }) => body)],
    })
  }
  const ms = performance.now() - startedAt
  await client.query('DROP TABLE bare')
  await client.end()
  return ms
}
