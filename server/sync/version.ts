import type { Database, Statement } from '../db/database.ts'

const readVersionStatement: Statement = {
  name: 'workspace_version',
  text: 'SELECT version::float8 AS version FROM workspace_version WHERE workspace_id = $1',
}

/** Where the workspace stands; 0 where there is none. */
export async function readVersion(db: Database, workspaceId: string): Promise<number> {
  const [answer] = await db.read(workspaceId, (transaction) => transaction.finish<{ version: number }>(readVersionStatement, [workspaceId]))
  return answer?.version ?? 0
}
