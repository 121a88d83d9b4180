import { createRxDatabase } from 'rxdb/plugins/core'
import { replicateRxCollection } from 'rxdb/plugins/replication'
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'
import { Subject } from 'rxjs'
import { dealRow, dealRows, seenStep, stepOf, whenSeen, withStep } from '../sync/fixture.ts'

/** RxDB on its free browser storage, with the replication its page on HTTP shows. Batches of 1,000 beat its default of 100. */
const batchSize = 1000
const text = { type: 'string', maxLength: 200 }
const schema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: text,
    crm: text,
    instance: text,
    type: text,
    crmId: text,
    url: { type: 'string' },
    facts: { type: 'object' },
    fields: { type: 'object' },
    ownerId: text,
    seenBy: { type: 'array', items: { type: 'string' } },
    firstSeenAt: { type: 'number' },
    lastSeenAt: { type: 'number' },
    changedAt: { type: 'number' },
    updatedAt: { type: 'number' },
  },
  required: ['id', 'updatedAt'],
}
let options
let deals
let replication

/** `updatedAt` is by this computer's clock, as on RxDB's page, made finer so that documents of one batch differ. */
let lastAt = 0
function nextMoment() {
  lastAt = Math.max(lastAt + 0.001, performance.timeOrigin + performance.now())
  return lastAt
}

function replicate() {
  const stream = new Subject()
  const base = `${options.url}/${options.name}`
  const events = new EventSource(`${base}/stream`)
  const listening = new Promise((resolve) => events.addEventListener('ready', resolve))
  events.onmessage = ({ data }) => stream.next(JSON.parse(data))
  events.onerror = () => stream.next('RESYNC')
  replication = replicateRxCollection({
    collection: deals,
    replicationIdentifier: base,
    live: true,
    waitForLeadership: false,
    push: {
      batchSize,
      async handler(changes) {
        const response = await fetch(`${base}/push`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(changes),
        })
        return response.json()
      },
    },
    pull: {
      batchSize,
      stream$: stream.asObservable(),
      async handler(checkpoint, limit) {
        const { updatedAt, id } = checkpoint ?? { updatedAt: 0, id: '' }
        const response = await fetch(`${base}/pull?updatedAt=${updatedAt}&id=${encodeURIComponent(id)}&limit=${limit}`)
        return response.json()
      },
    },
  })
  replication.error$.subscribe((error) => {
    throw error
  })
  return listening
}

window.client = {
  async open(given) {
    options = given
    const database = await createRxDatabase({ name: given.name, storage: getRxStorageDexie(), multiInstance: false, eventReduce: true })
    const collections = await database.addCollections({ deals: { schema } })
    deals = collections.deals
  },
  async importAll(count) {
    const rows = dealRows(count).map((row) => ({ ...row, updatedAt: nextMoment() }))
    const startedAt = performance.now()
    const { error } = await deals.bulkInsert(rows)
    const ms = performance.now() - startedAt
    if (error.length > 0) throw new Error('RxDB refused a record.')
    return ms
  },
  async pushAll() {
    const startedAt = performance.now()
    replicate()
    await replication.awaitInSync()
    return performance.now() - startedAt
  },
  async pullAll(given, count) {
    const startedAt = performance.now()
    await this.open(given)
    replicate()
    await replication.awaitInSync()
    const ms = performance.now() - startedAt
    const found = await deals.count().exec()
    if (found !== count) throw new Error(`RxDB pulled ${found}.`)
    return ms
  },
  async goLive() {
    deals.$.subscribe(({ documentData }) => seenStep(stepOf(documentData)))
  },
  async edit(number) {
    const madeAt = performance.timeOrigin + performance.now()
    const acknowledged = new Promise((resolve) => {
      const subscription = replication.sent$.subscribe((document) => {
        if (stepOf(document) !== number) return
        subscription.unsubscribe()
        resolve(performance.timeOrigin + performance.now())
      })
    })
    const document = await deals.findOne(dealRow(number).id).exec()
    await document.incrementalModify((row) => ({ ...withStep(row, number), updatedAt: nextMoment() }))
    const durableAt = performance.timeOrigin + performance.now()
    return { madeAt, durableAt, acknowledgedAt: await acknowledged }
  },
}
window.whenSeen = whenSeen
