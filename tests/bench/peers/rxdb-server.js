import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { streamSSE } from 'hono/streaming'
import pg from 'pg'

/**
 * The server of RxDB's page on HTTP replication, with PostgreSQL for its MongoDB and with what that page advises for earnest:
 * one transaction and batched statements for each push, events that carry the documents. `rxdb-server` itself is SSPL.
 */
const { databaseUrl } = JSON.parse(process.argv[2])
const pool = new pg.Pool({ connectionString: databaseUrl })
await pool.query(`CREATE TABLE doc (workspace text COLLATE "C", id text COLLATE "C", updated_at float8 NOT NULL, body json NOT NULL,
  PRIMARY KEY (workspace, id))`)
await pool.query('CREATE INDEX doc_updated ON doc (workspace, updated_at, id)')
const listeners = new Map()

const app = new Hono()
app.use(cors())
app.get('/:name/pull', async (c) => {
  const { id, updatedAt, limit } = c.req.query()
  const { rows } = await pool.query({
    name: 'pull',
    text: `SELECT id, updated_at, body::text AS body FROM doc
      WHERE workspace = $1 AND (updated_at, id) > ($2::float8, $3::text) ORDER BY updated_at, id LIMIT $4::int`,
    values: [c.req.param('name'), updatedAt, id, limit],
  })
  const last = rows.at(-1)
  const checkpoint = last ? { id: last.id, updatedAt: last.updated_at } : { id, updatedAt: Number(updatedAt) }
  const documents = rows.map(({ body }) => body).join(',')
  return c.body(`{"documents":[${documents}],"checkpoint":${JSON.stringify(checkpoint)}}`, 200, { 'Content-Type': 'application/json' })
})

app.post('/:name/push', async (c) => {
  const name = c.req.param('name')
  const changes = await c.req.json()
  const connection = await pool.connect()
  const conflicts = []
  let written = []
  try {
    await connection.query('BEGIN')
    const { rows } = await connection.query({
      name: 'masters',
      text: 'SELECT id, updated_at, body FROM doc WHERE workspace = $1 AND id = ANY($2::text[]) FOR UPDATE',
      values: [name, changes.map(({ newDocumentState }) => newDocumentState.id)],
    })
    const masters = new Map(rows.map((row) => [row.id, row]))
    written = changes.filter(({ newDocumentState, assumedMasterState }) => {
      const master = masters.get(newDocumentState.id)
      const isConflict = master && master.updated_at !== assumedMasterState?.updatedAt
      if (isConflict) conflicts.push(master.body)
      return !isConflict
    })
    await connection.query({
      name: 'write',
      text: `INSERT INTO doc (workspace, id, updated_at, body) SELECT $1, * FROM unnest($2::text[], $3::float8[], $4::json[])
        ON CONFLICT (workspace, id) DO UPDATE SET updated_at = excluded.updated_at, body = excluded.body`,
      values: [
        name,
        written.map(({ newDocumentState }) => newDocumentState.id),
        written.map(({ newDocumentState }) => newDocumentState.updatedAt),
        written.map(({ newDocumentState }) => JSON.stringify(newDocumentState)),
      ],
    })
    await connection.query('COMMIT')
  } catch (error) {
    await connection.query('ROLLBACK')
    throw error
  } finally {
    connection.release()
  }
  const documents = written.map(({ newDocumentState }) => newDocumentState)
  const last = documents.at(-1)
  if (last) {
    const event = JSON.stringify({ documents, checkpoint: { id: last.id, updatedAt: last.updatedAt } })
    for (const send of listeners.get(name) ?? []) send(event)
  }
  return c.json(conflicts)
})

app.get('/:name/stream', (c) =>
  streamSSE(c, async (stream) => {
    const name = c.req.param('name')
    const send = (event) => void stream.writeSSE({ data: event })
    const ours = listeners.get(name) ?? new Set()
    listeners.set(name, ours.add(send))
    await stream.writeSSE({ event: 'ready', data: '' })
    await new Promise((resolve) => stream.onAbort(resolve))
    ours.delete(send)
  }),
)

serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => process.send({ url: `http://127.0.0.1:${port}` }))
process.on('message', () => process.send({}))
process.once('SIGTERM', () => process.exit(0))
