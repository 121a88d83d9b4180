import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createId } from '#lib/base/id.ts'
import { type RunningServer, startServer } from '#server/start.ts'
import { aPlanFile, type Engine, engines, newPostgresDatabase } from '#tests/sync/arena.ts'
import { pushOn, tokenOn } from '#tests/sync/listening.ts'
import type { Database } from '../db/database.ts'
import { openDatabase } from '../db/open.ts'
import { createBackupText, verifyBackup } from './format.ts'
import { restoreBackup } from './restore.ts'
import { migrations } from './tables.ts'
import { takeBackup } from './take.ts'
import { backupToFile } from './to-file.ts'

/** Each opens databases, or starts processes, of its own, which a busy machine takes its time for. */
const patience = { timeout: 180_000 }
const home = mkdtempSync(join(tmpdir(), 'tl-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))
const fresh = (end = '') => join(home, `${randomBytes(4).toString('hex')}${end}`)
const newPlace = async (engine: Engine) =>
  engine === 'postgres' ? { databaseUrl: await newPostgresDatabase(), dataDir: undefined } : { dataDir: fresh(), databaseUrl: undefined }
type Place = Awaited<ReturnType<typeof newPlace>>

/** Every line a backup of it would have, but for the header; epochs, which a restore makes anew, are left out. */
async function contentOf(db: Database): Promise<string[]> {
  let text = ''
  await takeBackup(
    db,
    (more) => {
      text += more
    },
    Date.now,
  )
  const lines = text.trimEnd().split('\n').slice(1, -1)
  const epoch = /^(\["(?:workspace|rival)", "\d+", "\d+", "\d+"), "[^"]+"\]$/
  return lines.map((line) => line.replace(epoch, '$1, …]')).sort()
}

const restore = (place: Place, file: string, options?: { replace: boolean }) =>
  restoreBackup(() => openDatabase(place, { isTool: true }), file, options)

async function withTool<Result>(place: Place, run: (db: Database) => Promise<Result>): Promise<Result> {
  const db = await openDatabase(place, { isTool: true })
  try {
    return await run(db)
  } finally {
    await db.close()
  }
}

/** A server with two workspaces, sessions, refusals, tombstones, and words that are hard to write down. */
async function aUsedServer(place: Place): Promise<{ server: RunningServer; token: string }> {
  const plans = [aPlanFile(), aPlanFile({ id: 'rival' })]
  for (const plan of plans) {
    const planFile = fresh('.json')
    writeFileSync(planFile, JSON.stringify(plan))
    await (await startServer({ port: 0, planFile, ...place })).stop()
  }
  const server = await startServer({ port: 0, ...place })
  const token = await tokenOn(server, 'sara')
  const removed = createId()
  const title = 'خ "quoted" \\ back\u2028slash, a\ttab, {braces}, 日本語 🙂'
  expect(
    await push(server, token, 'drill', [
      ['commitment.log', { id: 'kept', title }],
      ['commitment.log', { id: removed, title: 'Taken back' }],
      ['commitment.remove', { id: removed }],
      ['commitment.settle', { id: 'nothing', status: 'kept' }],
    ]),
  ).toEqual([undefined, undefined, undefined, 'not-found'])
  return { server, token }
}

async function push(server: RunningServer, token: string, clientId: string, calls: [string, object][], firstSeq = 1) {
  const mutations = calls.map(([name, args], index) => ({ id: createId(), seq: firstSeq + index, name, args, ageMs: 0 }))
  const answer = await fetch(`${server.url}/api/sync/push`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ protocol: 1, workspaceId: 'workspace', clientId, mutations }),
  })
  const body = (await answer.json()) as { results: { refused?: string }[] }
  return body.results.map(({ refused }) => refused)
}

describe.each(engines)('a backup of %s', patience, (from) => {
  const file = fresh('.backup')
  let place: Place
  let used: Awaited<ReturnType<typeof aUsedServer>>
  let before: string[]
  beforeAll(async () => {
    place = await newPlace(from)
    used = await aUsedServer(place)
  }, patience.timeout)
  afterAll(() => used.server.stop())

  test('is taken while the server works, and is for its owner only', async () => {
    let busy = true
    const working = (async () => {
      for (let seq = 1; busy; seq++) expect(await pushOn(used.server, used.token, 'busy', seq)).toBe(200)
    })()
    const meanwhile = fresh('.backup')
    const done = await backupToFile(meanwhile, place)
    busy = false
    await working
    expect(done.workspaces).toBe(2)
    expect(statSync(meanwhile).mode & 0o777).toBe(0o600)
    await expect(backupToFile(meanwhile, place)).rejects.toThrow('There is a file')
    await restore(await newPlace('postgres'), meanwhile)
    await backupToFile(file, place)
    before = await contentOf(used.server.db)
    expect(before.join('\n')).toContain('日本語')
  })

  describe.each(engines)('restored into %s', (to) => {
    let target: Place
    beforeAll(async () => {
      target = await newPlace(to)
    })

    test('holds every row as it was: sessions, accounts and refusals included', async () => {
      await restore(target, file)
      expect(await withTool(target, contentOf)).toEqual(before)
    })

    test('is refused where there is something already, unless it may be replaced', async () => {
      await expect(restore(target, file)).rejects.toThrow('The database is not empty')
      await restore(target, file, { replace: true })
      expect(await withTool(target, contentOf)).toEqual(before)
    })

    test('serves on: who was signed in still is, what was pushed is answered as before, and the epoch is another', async () => {
      const restored = await startServer({ port: 0, ...target })
      const refusal = to === 'postgres' ? 'A Throughline server works on this database' : 'in use by another Throughline server'
      try {
        await expect(restore(target, file, { replace: true })).rejects.toThrow(refusal)
        const epochs = (server: RunningServer) =>
          server.db.query<{ workspace_id: string; epoch: string }>(
            { name: 'test_epochs', text: 'SELECT workspace_id, epoch FROM workspace_version ORDER BY 1' },
            [],
          )
        const [old, now] = [await epochs(used.server), await epochs(restored)]
        expect(now.map(({ workspace_id }) => workspace_id)).toEqual(['rival', 'workspace'])
        expect(now.filter(({ epoch }) => old.some((one) => one.epoch === epoch))).toEqual([])
        const again = await push(restored, used.token, 'drill', [['commitment.settle', { id: 'nothing', status: 'kept' }]], 4)
        expect(again).toEqual(['not-found'])
        expect(await push(restored, used.token, 'drill', [['commitment.settle', { id: 'kept', status: 'kept' }]], 5)).toEqual([undefined])
      } finally {
        await restored.stop()
      }
    })
  })
})

describe('a backup file', patience, () => {
  const file = fresh('.backup')
  let source: Place
  let target: Place
  let lines: string[]
  beforeAll(async () => {
    source = await newPlace('postgres')
    const { server } = await aUsedServer(source)
    await server.stop()
    await backupToFile(file, source)
    lines = gunzipSync(readFileSync(file)).toString().trimEnd().split('\n')
    target = await newPlace('postgres')
  })

  const changed = (bytes: Buffer) => {
    const other = fresh('.backup')
    writeFileSync(other, bytes)
    return other
  }
  /** The file with other lines and the checksum that belongs to them. */
  const rewritten = (header: object, rows = lines.slice(1, -1)) => {
    const text = createBackupText()
    const body = text.header({ ...JSON.parse(lines[0] ?? ''), ...header }) + text.rows(rows)
    const { workspaces } = JSON.parse(lines.at(-1) ?? '') as { workspaces: number }
    const count = rows.filter((line) => line.startsWith('[')).length
    return changed(gzipSync(body + text.end({ rows: count, workspaces })))
  }
  const withoutTable = (table: string) => {
    let isIn = false
    return lines.slice(1, -1).filter((line) => {
      if (line.startsWith('{')) isIn = (JSON.parse(line) as { table: string }).table === table
      return !isIn
    })
  }
  const bitFlipped = (bytes: Buffer) => {
    const middle = bytes.length >> 1
    bytes[middle] = (bytes[middle] ?? 0) ^ 16
    return bytes
  }
  const flipped = () => {
    const bytes = gunzipSync(readFileSync(file))
    bytes.write('omar', bytes.indexOf('sara')) // a whole gzip of other words
    return changed(gzipSync(bytes))
  }
  const faulty: [string, () => string, RegExp][] = [
    ['that was cut off', () => changed(readFileSync(file).subarray(0, -40)), /is cut off/],
    ['whose last lines are missing', () => changed(gzipSync(`${lines.slice(0, -1).join('\n')}\n`)), /is cut off/],
    ['in which a bit fell over', () => changed(bitFlipped(readFileSync(file))), /is damaged|is cut off/],
    ['in which somebody wrote', flipped, /is damaged/],
    ['with lines after its end', () => changed(gzipSync(`${[...lines, '[]'].join('\n')}\n`)), /is damaged/],
    ['that is something else', () => changed(Buffer.from('{"workspace":{}}')), /is not a Throughline backup/],
    ['of other things in gzip', () => changed(gzipSync('{"workspace":{}}\n')), /is not a Throughline backup/],
    ['that is not there', () => fresh(), /cannot be read/],
    ['of a newer format', () => rewritten({ format: 2 }), /made by a newer version/],
    ['with newer tables', () => rewritten({ migrations: [...migrations.map(({ hash }) => hash), 'later'] }), /made by a newer version/],
    ['with tables of another build', () => rewritten({ migrations: ['other'] }), /are of another version/],
  ]
  test.each(faulty)('%s is refused with a sentence, and nothing is changed', async (_case, make, sentence) => {
    const bad = make()
    await expect(restore(target, bad)).rejects.toThrow(sentence)
    const client = new pg.Client({ connectionString: target.databaseUrl })
    await client.connect()
    const { rows } = await client.query(`SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace`)
    await client.end()
    expect(rows).toEqual([])
  })

  test('of the tables before the last migrations is brought up to date', async () => {
    const older = rewritten({ migrations: migrations.slice(0, 1).map(({ hash }) => hash) }, withoutTable('checksum'))
    await restore(target, older)
    await (await startServer({ port: 0, ...target })).stop() // sums up what the older version did not
    expect(await withTool(target, contentOf)).toEqual(await withTool(source, contentOf))
  })

  test('says what it is', async () => {
    expect(await verifyBackup(file)).toMatchObject({ header: { format: 1, engine: 'postgres' }, end: { workspaces: 2 } })
  })

  test('is taken by an account that policies bind, and restored by one', async () => {
    const place = await newPlace('postgres')
    const admin = new pg.Client({ connectionString: place.databaseUrl })
    await admin.connect()
    const role = `owner_${randomBytes(4).toString('hex')}`
    const database = new URL(place.databaseUrl ?? '').pathname.slice(1)
    await admin.query(`CREATE ROLE ${role} LOGIN NOSUPERUSER CREATEROLE; GRANT throughline_app TO ${role}`)
    await admin.query(`ALTER DATABASE ${database} OWNER TO ${role}; ALTER SCHEMA public OWNER TO ${role}`)
    await admin.end()
    const url = new URL(place.databaseUrl ?? '')
    url.username = role
    const bound = { databaseUrl: url.href, dataDir: undefined }
    await restore(bound, file)
    const copy = fresh('.backup')
    await backupToFile(copy, bound)
    expect(await withTool(bound, contentOf)).toEqual(await withTool(source, contentOf))
    expect((await verifyBackup(copy)).end.rows).toBe((await verifyBackup(file)).end.rows)
  })
})
