import { AppError } from '#lib/base/app-error.ts'
import type { Checksum } from '#lib/protocol/checksum.ts'
import { type Cursor, defaultPullLimit, type PullRequest, type PullResponse } from '#lib/protocol/pull.ts'
import type { Statement, Transaction } from '../db/database.ts'
import type { Caller } from '../session.ts'
import type { Directory, Viewer } from './directory.ts'
import type { SyncParts } from './push.ts'

/** Drafts are their author's: no right to everything reaches them (`lib/rules/visibility.ts`). */
const seenOf = (audience: string) => `$3 AND coalesce(${audience}[1], '') NOT LIKE 'author:%' OR ${audience} && $4::text[]`
const seen = seenOf('r.audience')

/**
 * One page in one statement, and so in one snapshot: rows, the version they stand at, and how far this client's mutations are
 * contained in them. Rows leave the database as the text they are stored in; nothing parses them on the way.
 */
export const readPage: Statement = {
  name: 'pull_page',
  text: `SELECT v.version::float8 AS version, v.directory_version::float8 AS directory_version, v.horizon::float8 AS horizon, v.epoch,
      coalesce(c.last_seq, 0)::float8 AS last_seq, c.member_id, visible.*, page.*
    FROM workspace_version v
    LEFT JOIN client c ON c.workspace_id = v.workspace_id AND c.client_id = $2
    CROSS JOIN LATERAL (
      SELECT sum(s.rows)::float8 AS visible_rows, sum(s.sum)::float8 AS visible_sum
      FROM checksum s WHERE s.workspace_id = $1 AND (${seenOf('s.audience')})
    ) AS visible
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS found, coalesce(string_agg(line, ',') FILTER (WHERE n <= $8), '') AS lines,
        max(at) FILTER (WHERE n = $8)::float8 AS last_version,
        max(table_name) FILTER (WHERE n = $8) AS last_table, max(id) FILTER (WHERE n = $8) AS last_id
      FROM (
        SELECT row_number() OVER (ORDER BY r.version, r.table_name, r.id) AS n, r.version AS at, r.table_name, r.id,
          '{"table":"' || r.table_name || '","id":' || to_json(r.id)::text || CASE
            WHEN NOT r.removed AND (${seen}) THEN ',"row":' || r.body::text || '}'
            ELSE ',"removed":true}' END AS line
        FROM "row" r
        WHERE r.workspace_id = $1 AND (r.version, r.table_name, r.id) > ($5::bigint, $6::text, $7::text)
          AND (${seen} OR (r.former_audience && $4::text[] AND r.former_version > $9::bigint))
          AND ($9::bigint >= 0 OR NOT r.removed AND (${seen}))
        ORDER BY r.version, r.table_name, r.id LIMIT $8::int + 1
      ) AS lines
    ) AS page
    WHERE v.workspace_id = $1`,
}

interface PageAnswer {
  version: number
  directory_version: number
  horizon: number
  epoch: string
  last_seq: number
  member_id: string | null
  found: number
  lines: string
  last_version: number | null
  last_table: string | null
  last_id: string | null
  /** Of everything the member sees; absent where nothing is. */
  visible_rows: number | null
  visible_sum: number | null
}

/** Clients of version 1 refuse an answer that says more than they know. */
const checksumSince = 2

type Reset = NonNullable<PullResponse['reset']>

/**
 * The next page for this member, as the JSON text of a {@link PullResponse}.
 * Throws AppError `not-found` for a workspace that is not here and `forbidden` for another member's client id.
 */
export async function pull(parts: SyncParts, caller: Caller, request: PullRequest): Promise<string> {
  const { db, directories } = parts
  const known = directories.peek(caller.workspaceId)
  // Nearly always the directory in memory is right and no reset is due: then one statement, sent with its commit, is all.
  const quick = known && (await db.read(caller.workspaceId, (transaction) => readQuickly(transaction, known, caller, request)))
  if (quick !== undefined) return textOf(quick, parts.now())
  const page = await db.read(caller.workspaceId, async (transaction) => {
    const { directory_version } = await readFrom(transaction.query, caller.workspaceId, request.clientId, nobody, undefined, 0)
    const directory = await directories.load(transaction, caller.workspaceId, directory_version)
    return readCarefully(transaction, directory, caller, request)
  })
  return textOf(page, parts.now())
}

interface Page {
  cursor: Cursor
  lines: string
  more: boolean
  lastSeq: number
  reset: Reset | undefined
  checksum: Checksum | undefined
}

const nobody: Viewer = { active: false, all: false, tokens: [], hash: 'nothing' }

/** `undefined` when the people of the workspace changed meanwhile, or when a reset is due that only the answer shows. */
async function readQuickly(
  transaction: Transaction,
  directory: Directory,
  caller: Caller,
  request: PullRequest,
): Promise<Page | undefined> {
  const viewer = directory.viewerOf(caller.memberId)
  const suspected = suspectedReset(request.cursor, viewer)
  const answer = await readPageFor(transaction.finish, viewer, caller, request, suspected)
  if (answer.directory_version !== directory.version || resetOf(request.cursor, viewer, answer) !== suspected) return undefined
  return pageOf(answer, viewer, request, suspected)
}

async function readCarefully(transaction: Transaction, directory: Directory, caller: Caller, request: PullRequest): Promise<Page> {
  const viewer = directory.viewerOf(caller.memberId)
  const suspected = suspectedReset(request.cursor, viewer)
  const answer = await readPageFor(transaction.query, viewer, caller, request, suspected)
  const reset = resetOf(request.cursor, viewer, answer)
  const right = reset === suspected ? answer : await readPageFor(transaction.query, viewer, caller, request, reset)
  return pageOf(right, viewer, request, reset)
}

/** The reset that the request alone gives away. */
function suspectedReset(cursor: Cursor | null, viewer: Viewer): Reset | undefined {
  return cursor === null ? 'first' : cursor.audience === viewer.hash ? undefined : 'visibility'
}

async function readPageFor(
  run: Transaction['query'],
  viewer: Viewer,
  { workspaceId, memberId }: Caller,
  { cursor, clientId, limit }: PullRequest,
  reset: Reset | undefined,
): Promise<PageAnswer> {
  const from = reset === undefined && cursor !== null ? cursor : undefined
  const answer = await readFrom(run, workspaceId, clientId, viewer, from, limit ?? defaultPullLimit)
  if (answer.member_id !== null && answer.member_id !== memberId)
    throw new AppError('forbidden', 'This client id belongs to another member.')
  return answer
}

function pageOf(answer: PageAnswer, viewer: Viewer, request: PullRequest, reset: Reset | undefined): Page {
  const { cursor, limit = defaultPullLimit, protocol } = request
  const more = answer.found > limit
  const hasChecksum = !more && protocol >= checksumSince && answer.visible_rows !== null && answer.visible_sum !== null
  return {
    cursor: cursorAfter(answer, viewer, reset === undefined && cursor !== null ? cursor.version : 0, limit),
    lines: answer.lines,
    more,
    lastSeq: answer.last_seq,
    reset,
    checksum: hasChecksum ? { rows: answer.visible_rows ?? 0, sum: answer.visible_sum ?? 0 } : undefined,
  }
}

async function readFrom(
  run: Transaction['query'],
  workspaceId: string,
  clientId: string,
  viewer: Viewer,
  from: Cursor | undefined,
  limit: number,
): Promise<PageAnswer> {
  // After the last row of a version that was sent whole comes the first of the next: no table name sorts after U+FFFF.
  const after = from === undefined ? { version: 0, table: '', id: '' } : (from.after ?? { version: from.version, table: '\uffff', id: '' })
  const [answer] = await run<PageAnswer>(readPage, [
    workspaceId,
    clientId,
    viewer.all,
    viewer.tokens,
    after.version,
    after.table,
    after.id,
    limit,
    from === undefined ? -1 : from.version,
  ])
  if (answer === undefined) throw new AppError('not-found', 'There is no such workspace on this server.')
  return answer
}

function resetOf(cursor: Cursor | null, viewer: Viewer, answer: PageAnswer): Reset | undefined {
  if (cursor === null) return 'first'
  const newest = Math.max(cursor.version, cursor.after?.version ?? 0)
  if (cursor.epoch !== answer.epoch || newest > answer.version) return 'epoch' // a backup was restored
  if (cursor.audience !== viewer.hash) return 'visibility'
  return cursor.version > 0 && cursor.version < answer.horizon ? 'horizon' : undefined
}

function cursorAfter(page: PageAnswer, viewer: Viewer, base: number, limit: number): Cursor {
  const { epoch, version, last_version, last_table, last_id } = page
  if (page.found <= limit || last_version === null || last_table === null || last_id === null)
    return { epoch, version, audience: viewer.hash }
  return { epoch, version: base, after: { version: last_version, table: last_table, id: last_id }, audience: viewer.hash }
}

function textOf({ cursor, lines, more, lastSeq, reset, checksum }: Page, serverNow: number): string {
  const rest = JSON.stringify({ more, lastSeq, ...(reset === undefined ? {} : { reset }), ...(checksum && { checksum }), serverNow })
  return `{"cursor":${JSON.stringify(cursor)},"rows":[${lines}],${rest.slice(1)}`
}
