import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createId } from '#lib/base/id.ts'
import type { PullResponse } from '#lib/protocol/pull.ts'
import { startPostgres } from '#tests/support/postgres.ts'
import { openConnection } from './keep-alive.ts'
import { atMost, inTurns, type Measurement, median, perSecond, type Rate } from './measure.ts'
import { ask, openTarget, pushRate, type Target } from './server.ts'

/** What a push and a pull of what is new cost as the database grows, in the time of the least question it can be asked. */
export const growth = {
  name: 'growth',
  async run(): Promise<Measurement[]> {
    const dataDir = mkdtempSync(join(tmpdir(), 'throughline-bench-'))
    const postgres = await startPostgres()
    try {
      return [...(await curve('PGlite', { dataDir })), ...(await curve('PostgreSQL', { databaseUrl: postgres.url }))]
    } finally {
      await postgres.stop()
      rmSync(dataDir, { recursive: true, force: true })
    }
  },
}

const turnMs = 400
/** Other companies' workspaces, then former changes of our own. */
const sizes = [
  { workspaces: 1, changes: 0 },
  { workspaces: 10, changes: 0 },
  { workspaces: 100, changes: 0 },
  { workspaces: 1000, changes: 0 },
  { workspaces: 1000, changes: 2000 },
  { workspaces: 1000, changes: 20_000 },
]

async function curve(engine: string, where: { dataDir: string } | { databaseUrl: string }): Promise<Measurement[]> {
  const target = await openTarget(where, 1)
  const costs: { push: number; pull: number }[] = []
  try {
    for (const size of sizes) {
      await target.child.ask({ ask: 'grow', ...size })
      const cost = await costOf(target)
      costs.push(cost)
      const words = `${size.workspaces} workspaces, ${size.changes} former changes`
      console.log(`  ${engine}, ${words}: push ${cost.push.toFixed(1)}, pull ${cost.pull.toFixed(1)} questions`)
    }
    const { plans } = (await target.child.ask({ ask: 'plans' })) as { plans: Record<string, string> } // as server-process.ts says it
    const scanning = Object.entries(plans).filter(([, plan]) => /Seq Scan on "?row|Seq Scan on auth_session|Seq Scan on client/.test(plan))
    for (const [name, plan] of scanning) console.log(`  ${engine}, ${name}:\n${plan}`)
    const times = (kind: 'push' | 'pull', from: number, to: number) => (costs[to]?.[kind] ?? 0) / (costs[from]?.[kind] ?? 1)
    return [
      atMost(1.5, { name: `push as workspaces grow 1 → 1,000, ${engine}`, value: times('push', 0, 3), unit: '× its cost' }),
      atMost(1.5, { name: `pull as workspaces grow 1 → 1,000, ${engine}`, value: times('pull', 0, 3), unit: '× its cost' }),
      atMost(1.5, { name: `push as history grows 10 ×, ${engine}`, value: times('push', 4, 5), unit: '× its cost' }),
      atMost(1.5, { name: `pull as history grows 10 ×, ${engine}`, value: times('pull', 4, 5), unit: '× its cost' }),
      atMost(0, { name: `hot statements that read a whole table, ${engine}`, value: scanning.length, unit: 'statements' }),
    ]
  } finally {
    await target.child.stop()
  }
}

async function costOf(target: Target): Promise<{ push: number; pull: number }> {
  const { child, url, token, workspaceIds } = target
  const caller = { protocol: 1, workspaceId: workspaceIds[0] ?? '', clientId: createId() }
  const connection = await openConnection(url, token)
  const pull = (body: object) => ask<PullResponse>(connection, '/api/sync/pull', { ...caller, ...body })
  let cursor: PullResponse['cursor'] | null = null
  const catchUp = async () => {
    for (let more = true; more; ) ({ cursor, more } = await pull({ cursor }))
  }
  await catchUp()
  const rates = await inTurns(
    { rounds: 5, warmUp: 1 },
    {
      question: async () => ((await child.ask({ ask: 'bare-questions', turnMs })) as Rate).perSecond, // as server-process.ts says it
      push: async () => (await pushRate(target, { writers: 1, size: 1, turnMs })).perSecond,
      pull: async () => {
        await catchUp()
        return perSecond(turnMs, [1], async () => {
          await pull({ cursor })
        })
      },
    },
  )
  connection.close()
  return { push: median(rates.question) / median(rates.push), pull: median(rates.question) / median(rates.pull) }
}
