import { createId } from '#lib/base/id.ts'
import type { Database, Transaction } from '#server/db/database.ts'
import { findCaller } from '#server/session.ts'
import { readPage } from '#server/sync/pull.ts'
import { readRows, readState } from '#server/sync/push-statements.ts'

/**
 * Makes the database larger by hand, as years would: other companies with the same plan, and former changes of this one, each a
 * version of its own. The account of the benchmark's databases is not bound by their policies.
 */
export async function grow(db: Database, workspaceId: string, to: { workspaces: number; changes: number }): Promise<object> {
  await db.administer(workspaceId, async (transaction) => {
    const run = statements(transaction)
    await run(`INSERT INTO workspace_version (workspace_id, version, directory_version, epoch)
      SELECT 'other-' || n, 1, 1, 'epoch-' || n FROM generate_series(2, ${to.workspaces}) AS n ON CONFLICT DO NOTHING`)
    await run(`INSERT INTO "row" (workspace_id, table_name, id, version, audience, body)
      SELECT 'other-' || n, table_name, id, 1, audience, body
      FROM "row", generate_series(2, ${to.workspaces}) AS n WHERE workspace_id = '${workspaceId}' AND version <= 1 ON CONFLICT DO NOTHING`)
    await run(`INSERT INTO "row" (workspace_id, table_name, id, version, audience, body)
      SELECT workspace_id, 'commitment', 'former-' || n, version + n, '{*}', json_build_object('id', 'former-' || n, 'memberId', 'sara',
        'week', '2026-11-16', 'title', repeat('A promise of last year. ', 4), 'status', 'kept', 'madeAt', 1790000000000 + n)
      FROM workspace_version, generate_series(1, ${to.changes}) AS n WHERE workspace_id = '${workspaceId}' ON CONFLICT DO NOTHING`)
    await run(`UPDATE workspace_version SET version = version + ${to.changes} WHERE workspace_id = '${workspaceId}'`)
    await run('ANALYZE "row"')
    await run('ANALYZE workspace_version')
  })
  return {}
}

const asked = (workspaceId: string) => ({
  find_caller: { text: findCaller.text, values: `'none', '${workspaceId}', 1` },
  push_state: { text: readState.text, values: `'${workspaceId}', 'none'` },
  push_rows: { text: readRows.text, values: `'${workspaceId}', '{commitment,milestone}', '{none,mil-fleets-2}'` },
  pull_page: { text: readPage.text, values: `'${workspaceId}', 'none', false, '{*}', 1000000, '', '', 2000, 1000000` },
})

/** As the server runs them once it knows them: with one plan for whatever values come. */
export async function plansOf(db: Database, workspaceId: string): Promise<Record<string, string>> {
  const plans: Record<string, string> = {}
  await db.administer(workspaceId, async (transaction) => {
    const run = statements(transaction)
    await run(`SET LOCAL plan_cache_mode = 'force_generic_plan'`)
    for (const [name, { text, values }] of Object.entries(asked(workspaceId))) {
      const prepared = `bench_${createId().replaceAll('-', '')}`
      await run(`PREPARE ${prepared} AS ${text}`)
      const lines = await run<{ 'QUERY PLAN': string }>(`EXPLAIN (COSTS OFF) EXECUTE ${prepared} (${values})`)
      plans[name] = lines.map((line) => line['QUERY PLAN']).join('\n')
    }
  })
  return plans
}

function statements(transaction: Transaction) {
  return <Answer = object>(text: string) => transaction.query<Answer>({ name: createId(), text }, [])
}
