import type { Database, Statement } from './database.ts'

/** How long the news that a row is gone is kept. A browser that was away for longer starts over. */
const tombstoneDays = 90

const findWorkspaces: Statement = { name: 'find_workspaces', text: 'SELECT id FROM auth_organization ORDER BY id' }

/** Also forgets who lost sight of a row that long ago; both move the horizon, because neither can be told any more. */
const pruneWorkspace: Statement = {
  name: 'prune_workspace',
  text: `WITH gone AS (
      DELETE FROM "row" WHERE workspace_id = $1 AND removed AND changed_at < now() - make_interval(days => $2) RETURNING version
    ), forgotten AS (
      UPDATE "row" SET former_audience = '{}'
      WHERE workspace_id = $1 AND NOT removed AND former_audience <> '{}' AND changed_at < now() - make_interval(days => $2)
      RETURNING former_version AS version
    ), pruned AS (SELECT version FROM gone UNION ALL SELECT version FROM forgotten)
    UPDATE workspace_version SET horizon = greatest(horizon, (SELECT max(version) FROM pruned))
    WHERE workspace_id = $1 AND EXISTS (SELECT FROM pruned)`,
}
const pruneCodes: Statement = {
  name: 'prune_codes',
  text: `DELETE FROM auth_device_code WHERE expires_at < now() - interval '1 day'`,
}
const pruneSessions: Statement = {
  name: 'prune_sessions',
  text: `DELETE FROM auth_session WHERE expires_at < now() - interval '1 day'`,
}

/** The embedded database has no autovacuum: without this every change of a row takes new space for good, and plans rest on guesses. */
const reuseSpace: Statement = {
  name: 'reuse_space',
  text: 'VACUUM (ANALYZE) "row", client, refusal, workspace_version, auth_session, auth_device_code, auth_member, auth_user',
}

/** Takes away what nobody needs any more: old tombstones, ended sessions, expired codes. */
export async function prune(db: Database): Promise<void> {
  await db.query(pruneCodes, [])
  await db.query(pruneSessions, [])
  for (const { id } of await db.query<{ id: string }>(findWorkspaces, []))
    await db.write(id, (transaction) => transaction.finish(pruneWorkspace, [id, tombstoneDays]))
  if (db.engine === 'pglite') await db.query(reuseSpace, [])
}
