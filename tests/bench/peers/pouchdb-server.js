import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import expressPouchdb from 'express-pouchdb'
import PouchDB from 'pouchdb'

/**
 * express-pouchdb on LevelDB, which is what `pouchdb-server` wraps; under Express 4, for it breaks under 5. LevelDB acknowledges
 * without fsync: it survives a killed process, not a power cut.
 */
const folder = mkdtempSync(join(tmpdir(), 'bench-pouchdb-'))
const Server = PouchDB.defaults({ prefix: `${folder}/` })
const app = express()
app.use('/', expressPouchdb(Server, { mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: join(folder, 'log.txt') }))
const server = app.listen(0, '127.0.0.1', () => process.send({ url: `http://127.0.0.1:${server.address().port}` }))
process.on('message', () => process.send({}))
process.once('SIGTERM', () => {
  rmSync(folder, { recursive: true, force: true })
  process.exit(0)
})
