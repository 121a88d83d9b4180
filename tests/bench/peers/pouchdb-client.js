import PouchDB from 'pouchdb/dist/pouchdb.js'
import { dealRow, dealRows, seenStep, stepOf, whenSeen, withStep } from '../sync/fixture.ts'

/** PouchDB with its default browser adapter, `bulkDocs`, and its own replication. Batches of 1,000 beat its default of 100. */
const batches = { batch_size: 1000, batches_limit: 10 }
let local
let remote
let live

window.client = {
  async open({ name, url }) {
    local = new PouchDB(name, { auto_compaction: false })
    remote = new PouchDB(`${url}/${name}`)
    await local.info()
  },
  async importAll(count) {
    const rows = dealRows(count).map(({ id, ...rest }) => ({ _id: id, ...rest }))
    const startedAt = performance.now()
    const answers = await local.bulkDocs(rows)
    const ms = performance.now() - startedAt
    if (answers.some(({ error }) => error)) throw new Error('PouchDB refused a record.')
    return ms
  },
  async pushAll(count) {
    const startedAt = performance.now()
    const { docs_written } = await local.replicate.to(remote, batches)
    if (docs_written !== count) throw new Error(`PouchDB pushed ${docs_written}.`)
    return performance.now() - startedAt
  },
  async pullAll(options, count) {
    const startedAt = performance.now()
    await this.open(options)
    const { docs_written } = await local.replicate.from(remote, batches)
    const ms = performance.now() - startedAt
    if (docs_written !== count) throw new Error(`PouchDB pulled ${docs_written}.`)
    return ms
  },
  async goLive() {
    live = local.sync(remote, { live: true, retry: true, ...batches })
    await new Promise((resolve) => live.once('paused', resolve))
    local.changes({ live: true, since: 'now', include_docs: true }).on('change', ({ doc }) => seenStep(stepOf(doc)))
  },
  async edit(number) {
    const madeAt = performance.timeOrigin + performance.now()
    const acknowledged = new Promise((resolve) => {
      const onChange = ({ direction, change }) => {
        if (direction !== 'push' || !change.docs.some((doc) => stepOf(doc) === number)) return
        live.removeListener('change', onChange)
        resolve(performance.timeOrigin + performance.now())
      }
      live.on('change', onChange)
    })
    const { id } = dealRow(number)
    await local.put(withStep(await local.get(id), number))
    const durableAt = performance.timeOrigin + performance.now()
    return { madeAt, durableAt, acknowledgedAt: await acknowledged }
  },
}
window.whenSeen = whenSeen
