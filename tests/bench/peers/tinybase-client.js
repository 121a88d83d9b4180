import { createMergeableStore } from 'tinybase'
import { createIndexedDbPersister } from 'tinybase/persisters/persister-indexed-db'
import { createWsSynchronizer } from 'tinybase/synchronizers/synchronizer-ws-client'
import { dealRow, dealRows, seenStep, stepOf, whenSeen, withStep } from '../sync/fixture.ts'

/** TinyBase with its IndexedDB persister and WebSocket synchroniser. Its store is in memory; the persister writes it whole. */
let options
let store
let persister
let synchronizer
let questions
let asked = 0

function fail(error) {
  console.error(error)
}

async function connect() {
  synchronizer = await createWsSynchronizer(store, new WebSocket(`${options.url}/${options.name}`), 60, undefined, undefined, fail)
  questions = new WebSocket(options.questionsUrl)
  await new Promise((resolve) => {
    questions.onopen = resolve
  })
  await synchronizer.startSync()
}

/** Resolves once the server's file holds it. */
function onDisk(question) {
  const number = ++asked
  return new Promise((resolve) => {
    const onMessage = ({ data }) => {
      if (JSON.parse(data).number !== number) return
      questions.removeEventListener('message', onMessage)
      resolve(performance.timeOrigin + performance.now())
    }
    questions.addEventListener('message', onMessage)
    questions.send(JSON.stringify({ path: options.name, number, ...question }))
  })
}

window.client = {
  async open(given) {
    options = given
    store = createMergeableStore()
    persister = createIndexedDbPersister(store, given.name, 3600, fail)
  },
  async importAll(count) {
    const rows = Object.fromEntries(dealRows(count).map(({ id, ...cells }) => [id, cells]))
    const startedAt = performance.now()
    store.setTable('deal', rows)
    await persister.save()
    return performance.now() - startedAt
  },
  async pushAll(count) {
    const startedAt = performance.now()
    await connect()
    await onDisk({ rows: count })
    return performance.now() - startedAt
  },
  async pullAll(given, count) {
    const startedAt = performance.now()
    await this.open(given)
    const arrived = new Promise((resolve) => {
      const listener = store.addTableListener('deal', () => {
        if (store.getRowCount('deal') < count) return
        store.delListener(listener)
        resolve()
      })
    })
    await connect()
    await arrived
    await persister.save()
    return performance.now() - startedAt
  },
  async goLive() {
    await persister.startAutoSave()
    store.addCellListener('deal', null, 'facts', (_store, _table, id) => seenStep(stepOf(store.getRow('deal', id))))
  },
  async edit(number) {
    const { id } = dealRow(number)
    const { facts } = withStep(store.getRow('deal', id), number)
    const madeAt = performance.timeOrigin + performance.now()
    const acknowledged = onDisk({ id, cell: 'facts', value: facts })
    store.setCell('deal', id, 'facts', facts)
    await persister.save()
    const durableAt = performance.timeOrigin + performance.now()
    return { madeAt, durableAt, acknowledgedAt: await acknowledged }
  },
}
window.whenSeen = whenSeen
