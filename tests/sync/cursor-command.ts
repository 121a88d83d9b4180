import { parseArgs } from 'node:util'
import { aTeam, aWorkspace, layla, omar, sara } from '#tests/support/builders.ts'
import { startPostgres } from '#tests/support/postgres.ts'
import { runCursor } from './cursor-run.ts'

/** `npm run cursor [-- --changes N --writers W --seed S --delay MS]`: the cursor under load, on a PostgreSQL of its own. */
const { values } = parseArgs({
  options: {
    changes: { type: 'string', default: '20000' },
    writers: { type: 'string', default: '12' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    delay: { type: 'string', default: '10' },
  },
})
const [changes, writers, seed, maxDelayMs] = [values.changes, values.writers, values.seed, values.delay].map(Number) as [
  number,
  number,
  number,
  number,
] // four in, four out
const password = 'correct horse battery'
const plan = { workspace: aWorkspace(), teams: [aTeam()], members: [sara, omar, layla].map((member) => ({ ...member, password })) }

const postgres = await startPostgres()
const startedAt = performance.now()
let told = 0
try {
  const onProgress = (done: number) => {
    const tenth = Math.floor((done / changes) * 10)
    if (tenth <= told) return
    told = tenth
    console.log(`  ${tenth * 10} % after ${Math.round((performance.now() - startedAt) / 1000)} s`)
  }
  const result = await runCursor({ databaseUrl: postgres.url, plan, changes, writers, seed, maxDelayMs, onProgress })
  const naiveShare = ((result.naive.missed / result.naive.changes) * 100).toFixed(1)
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  console.log(`${result.versions} versions, ${result.pages} pages of three followers, ${seconds} s`)
  console.log(`naive cursor: missed ${result.naive.missed} of ${result.naive.changes} (${naiveShare} %)`)
  console.log(`seed ${seed} writers ${writers} changes ${result.changes} lost ${result.lost} missed ${result.missed}`)
  process.exitCode = result.lost === 0 && result.missed === 0 && result.naive.missed > result.naive.changes / 100 ? 0 : 1
} finally {
  await postgres.stop()
}
