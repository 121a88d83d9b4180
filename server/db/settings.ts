import { randomBytes } from 'node:crypto'
import type { Database, Statement } from './database.ts'

const keepSetting: Statement = {
  name: 'keep_setting',
  text: `WITH made AS (INSERT INTO server_setting (key, value) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING value)
    SELECT value FROM made UNION ALL SELECT value FROM server_setting WHERE key = $1`,
}

/** The secret that signs session cookies: made at the first start, and shared by every process on this database. */
export async function sharedSecret(db: Database): Promise<string> {
  const read = () => db.query<{ value: string }>(keepSetting, ['secret', randomBytes(32).toString('base64url')])
  // Another process may have made it after this statement began; then the second one finds it.
  const [setting] = [...(await read()), ...(await read())]
  if (setting === undefined) throw new Error('A setting that was just kept')
  return setting.value
}
