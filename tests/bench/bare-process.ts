import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { answerParent, childSetting } from './child.ts'

/** The floor of a pull: Hono as its documentation shows it, which answers every request with the same text. */
const { body } = childSetting<{ body: string }>()
const app = new Hono().post('/pull', (c) => c.body(body, 200, { 'Content-Type': 'application/json; charset=UTF-8' }))
const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
  answerParent({ url: `http://127.0.0.1:${port}` }, async () => ({}))
})
process.once('SIGTERM', () => {
  server.close()
  process.exit(0)
})
