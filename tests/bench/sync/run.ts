import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startPostgres } from '#tests/support/postgres.ts'
import { barePgInsert } from './bare-insert.ts'
import type { ClientOptions } from './client.ts'
import { type Contender, contenders, startServers } from './contenders.ts'
import { editedRecords } from './fixture.ts'
import { buildPages, installPeers, openPages } from './pages.ts'
import { type Line, lines, tableOf } from './table.ts'

/**
 * `npm run bench:sync [-- --records N …] [--rounds N] [--only NAME …] [--minutes N]`: our sync beside that of others, in one run, in turns:
 * each round gives every contender a fresh Chromium, a fresh profile and an empty collection on its server.
 */
const { values } = parseArgs({
  options: {
    records: { type: 'string', multiple: true, default: ['2000', '10000'] },
    rounds: { type: 'string', default: '5' },
    only: { type: 'string', multiple: true },
    /** After so long no further round begins. */
    minutes: { type: 'string', default: '60' },
  },
})
/** What takes longer than this has got stuck, and is reported so. */
const stuckAfterMs = 60_000
/** The first edits open connections and compile code. */
const warmUpEdits = 4
const rounds = Number(values.rounds)
const chosen = contenders.filter(({ name }) => values.only?.includes(name) ?? true)

installPeers()
await buildPages()
const folder = mkdtempSync(join(tmpdir(), 'bench-sync-'))
const postgres = await startPostgres()
const servers = await startServers(chosen, { postgresUrl: postgres.url, folder })
async function stop(): Promise<void> {
  for (const server of servers.values()) await server.stop()
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop().finally(() => process.exit(1)))

try {
  for (const records of values.records.map(Number)) await measure(records)
} finally {
  await stop()
}

async function measure(records: number): Promise<void> {
  const endsAt = performance.now() + Number(values.minutes) * 60_000
  const samples = new Map<string, Map<Line, number[]>>()
  const failures = new Map<string, string>()
  for (const { name } of [...chosen, { name: 'bare pg' }]) samples.set(name, new Map(lines.map((line) => [line, []])))
  let round = 0
  for (; round < rounds && performance.now() < endsAt; round++) {
    for (let position = 0; position < chosen.length; position++) {
      const contender = chosen[(position + round) % chosen.length]
      if (contender === undefined || failures.has(contender.name)) continue
      const startedAt = performance.now()
      const measured = new Map<Line, number[]>()
      await measureOnce(contender, records, round, (line, value) => measured.set(line, [...(measured.get(line) ?? []), value])).catch(
        (error: unknown) => failures.set(contender.name, error instanceof Error ? error.message : String(error)),
      )
      for (const [line, sample] of measured)
        samples
          .get(contender.name)
          ?.get(line)
          ?.push(...sample)
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(0)
      const shown = [...measured].map(([line, sample]) => `${line} ${Math.round(Math.max(...sample))}`)
      console.log(`${records} records, round ${round + 1}, ${contender.name} (${seconds} s): ${shown.join(' · ')}`)
    }
    samples
      .get('bare pg')
      ?.get('first full push')
      ?.push(await barePgInsert(postgres.url, records))
    // After every round: what was measured outlives a run that is cut short.
    const plain = Object.fromEntries([...samples].map(([name, byLine]) => [name, Object.fromEntries(byLine)]))
    mkdirSync('.output', { recursive: true })
    const kept = { rounds: round + 1, samples: plain, failures: Object.fromEntries(failures) }
    writeFileSync(`.output/bench-sync-${records}.json`, `${JSON.stringify(kept)}\n`)
  }
  console.log(`\n${tableOf(records, round, samples)}\n`)
  for (const [name, message] of failures) console.log(`${name} could not go on: ${message}`)
}

async function measureOnce(contender: Contender, records: number, round: number, note: (line: Line, ms: number) => void): Promise<void> {
  const name = `bench-${records}-${round}-${process.pid}`
  const [own, other] = await contender.collection(servers, name)
  const browser = await openPages(contender.page)
  try {
    const { first, second } = browser
    await within(
      'opening',
      first.evaluate((options) => window.client.open(options), own),
    )
    note(
      'durable local import',
      await within(
        'the import',
        first.evaluate((count) => window.client.importAll(count), records),
      ),
    )
    note(
      'first full push',
      await within(
        'the push',
        first.evaluate((count) => window.client.pushAll(count), records),
      ),
    )
    const pulled = second.evaluate(([options, count]) => window.client.pullAll(options, count), [other, records] as [ClientOptions, number])
    note('first pull, clean profile', await within('the pull', pulled))
    await within('listening', Promise.all([first, second].map((page) => page.evaluate(() => window.client.goLive()))))
    for (let edit = 0; edit < Math.min(editedRecords, contender.edits); edit++) {
      const seen = contender.isSynced ? second.evaluate((number) => window.whenSeen(number), edit) : undefined
      const edited = first.evaluate((number) => window.client.edit(number), edit)
      const { madeAt, durableAt, acknowledgedAt } = await within('an edit', edited)
      const seenAt = seen && (await within('an edit’s arrival', seen))
      await first.waitForTimeout(150) // people pause; what an edit leaves to be done is not the next one's
      if (edit < warmUpEdits) continue
      note('edit → durable here', durableAt - madeAt)
      note('edit → acknowledged', acknowledgedAt - madeAt)
      if (seenAt !== undefined) note('edit → visible to another', seenAt - madeAt)
    }
  } finally {
    await browser.close()
  }
}

async function within<Answer>(what: string, running: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined
  const stuck = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took longer than ${stuckAfterMs / 1000} s.`)), stuckAfterMs)
  })
  try {
    return await Promise.race([running, stuck])
  } finally {
    clearTimeout(timer)
  }
}
