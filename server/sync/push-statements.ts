import type { Statement } from '../db/database.ts'

/** The workspace's state and this client's, as the transaction sees them. */
export const readState: Statement = {
  name: 'push_state',
  text: `SELECT v.directory_version::float8 AS directory_version, v.epoch, c.last_seq::float8 AS last_seq, c.member_id
    FROM workspace_version v LEFT JOIN client c ON c.workspace_id = v.workspace_id AND c.client_id = $2
    WHERE v.workspace_id = $1`,
}

const columns = `r.table_name, r.id, r.version::float8 AS version, r.audience, r.former_audience,
  r.former_version::float8 AS former_version, r.body::text AS body`

export const readRows: Statement = {
  name: 'push_rows',
  text: `SELECT ${columns} FROM unnest($2::text[], $3::text[]) AS k (table_name, id)
    JOIN "row" r ON r.workspace_id = $1 AND r.table_name = k.table_name AND r.id = k.id`,
}

/** A note's id is `recordId|criterionId`, and ids compare by bytes: `}` is the character after `|`. */
export const readFollowers: Statement = {
  name: 'push_followers',
  text: `SELECT ${columns} FROM unnest($2::text[]) AS k (record_id) JOIN "row" r ON r.workspace_id = $1
      AND r.table_name = 'fieldNote' AND r.id >= k.record_id || '|' AND r.id < k.record_id || '}' WHERE NOT r.removed
    UNION ALL
    SELECT ${columns} FROM unnest($2::text[]) AS k (record_id) JOIN "row" r ON r.workspace_id = $1
      AND r.table_name = 'planLink' AND r.id = k.record_id WHERE NOT r.removed`,
}

export const readRefusals: Statement = {
  name: 'push_refusals',
  text: `SELECT seq::float8 AS seq, code FROM refusal WHERE workspace_id = $1 AND client_id = $2 AND seq BETWEEN $3 AND $4`,
}

/** Makes the batches that keep losing the race wait their turn instead. */
export const lockWorkspace: Statement = {
  name: 'push_lock',
  text: `SELECT version::float8 AS version FROM workspace_version WHERE workspace_id = $1 FOR UPDATE`,
}

/**
 * Bumps the workspace's version, whose row is thereby held until the commit, so version order is commit order; then writes the
 * rows whose version is still the one that was read. $1 workspace, $2–$8 the rows column by column, $9 whether people changed,
 * $10–$13 what that does to the checksums (`./checksums.ts`).
 */
const rowWrites = `bumped AS (
      UPDATE workspace_version SET version = version + 1, directory_version = CASE WHEN $9 THEN version + 1 ELSE directory_version END
      WHERE workspace_id = $1 RETURNING version
    ), incoming AS (
      SELECT i.*, b.version FROM bumped b, unnest($2::text[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::text[], $8::bigint[])
        AS i (table_name, id, expected, body, audience, former_audience, former_version)
    ), updated AS (
      UPDATE "row" r SET version = i.version, removed = i.body IS NULL, audience = i.audience::text[],
        former_audience = i.former_audience::text[], former_version = coalesce(i.former_version, i.version),
        body = i.body::json, changed_at = now()
      FROM incoming i
      WHERE r.workspace_id = $1 AND r.table_name = i.table_name AND r.id = i.id AND r.version = i.expected
      RETURNING 1
    ), inserted AS (
      INSERT INTO "row" (workspace_id, table_name, id, version, removed, audience, former_audience, former_version, body)
      SELECT $1, table_name, id, version, body IS NULL, audience::text[], former_audience::text[], coalesce(former_version, version), body::json
      FROM incoming WHERE expected = 0
      ON CONFLICT DO NOTHING RETURNING 1
    ), summed AS (
      INSERT INTO checksum (workspace_id, audience_key, audience, rows, sum)
      SELECT $1, s.key, s.audience::text[], s.rows, s.sum FROM bumped,
        unnest($10::text[], $11::text[], $12::bigint[], $13::bigint[]) AS s (key, audience, rows, sum)
      ON CONFLICT (workspace_id, audience_key) DO UPDATE SET rows = checksum.rows + excluded.rows, sum = checksum.sum + excluded.sum
    )`
const allWritten = '(SELECT count(*) FROM updated) + (SELECT count(*) FROM inserted) = cardinality($2::text[])'

/** Rows the server writes by itself: somebody joins, a plan is loaded. Fails with SQLSTATE 40001 if one changed since it was read. */
export const writeRows: Statement = {
  name: 'write_rows',
  text: `WITH ${rowWrites}
    SELECT CASE WHEN ${allWritten} THEN (SELECT version FROM bumped) ELSE throughline_stale() END::float8 AS version`,
}

/**
 * Everything a batch writes, in one statement that is the last of its transaction. If a row or the client's own sequence moved
 * meanwhile, it fails with SQLSTATE 40001 and nothing is written.
 */
export const writeBatch: Statement = {
  name: 'push_write',
  text: `WITH ${rowWrites}, counted AS (
      INSERT INTO client (workspace_id, client_id, member_id, last_seq) SELECT $1, $14, $15, $16 FROM bumped
      ON CONFLICT (workspace_id, client_id) DO UPDATE SET last_seq = excluded.last_seq, seen_at = now() WHERE client.last_seq = $17
      RETURNING 1
    ), refused AS (
      INSERT INTO refusal (workspace_id, client_id, seq, code)
      SELECT $1, $14, r.seq, r.code FROM counted, unnest($18::bigint[], $19::text[]) AS r (seq, code)
    )
    SELECT CASE WHEN ${allWritten} AND EXISTS (SELECT FROM counted)
      THEN (SELECT version FROM bumped) ELSE throughline_stale() END::float8 AS version`,
}

/** The same for a batch of which nothing is to be written: no version moves, nobody is poked. */
export const writeRefusals: Statement = {
  name: 'push_refuse',
  text: `WITH counted AS (
      INSERT INTO client (workspace_id, client_id, member_id, last_seq) VALUES ($1, $2, $3, $4)
      ON CONFLICT (workspace_id, client_id) DO UPDATE SET last_seq = excluded.last_seq, seen_at = now() WHERE client.last_seq = $5
      RETURNING 1
    ), refused AS (
      INSERT INTO refusal (workspace_id, client_id, seq, code)
      SELECT $1, $2, r.seq, r.code FROM counted, unnest($6::bigint[], $7::text[]) AS r (seq, code)
    )
    SELECT CASE WHEN EXISTS (SELECT FROM counted) THEN 0 ELSE throughline_stale() END AS version`,
}
