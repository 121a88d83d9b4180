import { parseArgs } from 'node:util'
import pg from 'pg'
import { startPostgres } from '#tests/support/postgres.ts'
import { closingLine, hasFailed, openArena, torture } from './torture.ts'

const usage = `npm run torture -- [--histories N] [--seed S] [--shard I/N] [--history K] [--postgres] [--shrink TRIES]

  --histories N  how many histories, default 100
  --seed S       default 1; the same seed plays the same histories
  --shard I/N    only every Nth of them, from the Ith on (1/4, 2/4 …)
  --history K    only history K of the seed
  --postgres     on a real PostgreSQL instead of PGlite
  --shrink TRIES how often a failing history is played again to shorten it, default 150

Ends with one line: histories N lost 0 doubled 0 diverged 0 stalled 0`

const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    shard: { type: 'string', default: '1/1' },
    history: { type: 'string' },
    postgres: { type: 'boolean', default: false },
    shrink: { type: 'string', default: '150' },
    help: { type: 'boolean', default: false },
  },
})
const [shard = 1, shards = 1] = values.shard.split('/').map(Number)
const all = Array.from({ length: Number(values.histories) }, (_, n) => n)
const histories = values.history === undefined ? all.filter((n) => n % shards === shard - 1) : [Number(values.history)]

if (values.help) console.log(usage)
else process.exit((await run()) ? 0 : 1) // fake-indexeddb and Dexie's channels would keep the process alive

async function run(): Promise<boolean> {
  const postgres = values.postgres ? await startPostgres() : undefined
  const arena = await openArena(postgres && (await createDatabase(postgres.url)))
  const [startedAt, usedBefore] = [performance.now(), process.cpuUsage()]
  try {
    const counts = await torture({
      ...arena,
      histories,
      seed: Number(values.seed),
      shrinkTries: Number(values.shrink),
      print: (line) => console.log(line),
    })
    const seconds = (performance.now() - startedAt) / 1000
    const { user, system } = process.cpuUsage(usedBefore)
    const used = `${seconds.toFixed(0)} s, of one processor ${((user + system) / 1e6).toFixed(0)} s`
    console.log(`seed ${values.seed}, shard ${values.shard}, ${arena.db.engine}: ${used}, ${new Date().toISOString()}`)
    console.log(closingLine(counts))
    return !hasFailed(counts)
  } finally {
    await arena.db.close()
    await postgres?.stop()
  }
}

async function createDatabase(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('CREATE DATABASE torture')
  await client.end()
  return url.replace(/\/postgres$/, '/torture')
}
