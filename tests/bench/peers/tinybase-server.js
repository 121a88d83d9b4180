import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createMergeableStore } from 'tinybase'
import { createFilePersister } from 'tinybase/persisters/persister-file'
import { createWsServer } from 'tinybase/synchronizers/synchronizer-ws-server'
import { WebSocketServer } from 'ws'

/**
 * `ws-server` with the file persister, as its documentation shows it. TinyBase tells no client when a change is on disk; so that
 * this can be measured at all, a second socket says so: it answers a question about the store once a save has ended that began
 * with the answer in the store. The file is written whole each time, without fsync.
 */
const saved = 2
const folder = mkdtempSync(join(tmpdir(), 'bench-tinybase-'))
const paths = new Map()
const sockets = new WebSocketServer({ host: '127.0.0.1', port: 0 })
createWsServer(
  sockets,
  (path) => {
    const store = createMergeableStore()
    const persister = createFilePersister(store, join(folder, `${path}.json`), report)
    const state = { store, questions: new Set() }
    let held = []
    persister.addStatusListener((_persister, status) => {
      if (status === saved) held = [...state.questions].filter(({ isAnswered }) => isAnswered(store))
      else
        for (const question of held.splice(0)) {
          state.questions.delete(question)
          question.answer()
        }
    })
    paths.set(path, state)
    return persister
  },
  report,
)

function report(error) {
  process.stderr.write(`${error?.stack ?? error}\n`)
}

const questions = new WebSocketServer({ host: '127.0.0.1', port: 0 })
questions.on('connection', (socket) => {
  socket.on('message', (body) => {
    const { path, rows, id, cell, value, number } = JSON.parse(String(body))
    const isAnswered = (store) =>
      id === undefined ? store.getRowCount('deal') >= rows : JSON.stringify(store.getCell('deal', id, cell)) === JSON.stringify(value)
    paths.get(path).questions.add({ isAnswered, answer: () => socket.send(JSON.stringify({ number })) })
  })
})
await Promise.all([sockets, questions].map((server) => server.address() ?? new Promise((resolve) => server.once('listening', resolve))))
process.send({ url: `ws://127.0.0.1:${sockets.address().port}`, questionsUrl: `ws://127.0.0.1:${questions.address().port}` })
process.on('message', () => process.send({}))
process.once('SIGTERM', () => {
  rmSync(folder, { recursive: true, force: true })
  process.exit(0)
})
