import type { Database, Statement } from './database.ts'

/**
 * What has changed enough that its plans rest on guesses or its space on dead rows. The thresholds are those of PostgreSQL's own
 * autovacuum (50 rows and a tenth for statistics, a fifth for dead rows: its manual, 24.1.6) but for the first: a small table is
 * read as fast by any plan.
 */
const findDue: Statement = {
  name: 'find_tables_to_vacuum',
  text: `SELECT quote_ident(relname) AS name FROM pg_stat_user_tables
    WHERE n_mod_since_analyze > 500 + 0.1 * n_live_tup OR n_dead_tup > 500 + 0.2 * n_live_tup ORDER BY relname`,
}

/**
 * The embedded database has no autovacuum of its own. A statement that was planned while a table was small reads the whole of it
 * for ever after; new statistics let it be planned anew. Answers with the tables it was done for; each is busy meanwhile.
 */
export async function vacuumWhatIsDue(db: Database): Promise<string[]> {
  const due = await db.query<{ name: string }>(findDue, [])
  for (const { name } of due) await db.query({ name: `vacuum_${name}`, text: `VACUUM (ANALYZE) ${name}` }, [])
  return due.map(({ name }) => name)
}

/** Does so while the server runs, a little after something was written. Answers with what ends it. */
export function keepVacuumed(db: Database, everyMs: number, onFault: (error: unknown) => void): () => void {
  if (db.engine !== 'pglite') return () => {}
  let isWritten = false
  db.onAnnounce(() => {
    isWritten = true
  })
  const timer = setInterval(() => {
    if (isWritten) vacuumWhatIsDue(db).catch(onFault)
    isWritten = false
  }, everyMs)
  timer.unref()
  return () => clearInterval(timer)
}
