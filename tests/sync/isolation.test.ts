import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createId } from '#lib/base/id.ts'
import type { Statement } from '#server/db/database.ts'
import { dealId, layla, sara } from '#tests/support/builders.ts'
import { type Arena, aPlanFile, engines, openArena } from './arena.ts'

const all: Statement = { name: 'test_all', text: 'SELECT workspace_id, id FROM "row"' }
const tablesWithWorkspace: Statement = {
  name: 'test_tables',
  text: `SELECT c.relname AS name, c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced,
      (SELECT count(*)::int FROM pg_policy p WHERE p.polrelid = c.oid AND p.polqual IS NOT NULL AND p.polwithcheck IS NOT NULL) AS policies
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'workspace_id'
    WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace ORDER BY 1`,
}

describe.each(engines)('two workspaces on %s', (engine) => {
  let arena: Arena
  const theirs = { ...sara, id: 'sara', email: 'sara@rival.example', name: 'Sara of the rival' }
  beforeAll(async () => {
    const rival = aPlanFile({ id: 'rival', members: [theirs, { ...layla, email: 'layla@rival.example' }] })
    arena = await openArena(engine, { plans: [aPlanFile(), rival] })
  })
  afterAll(() => arena.close())

  test('the same ids in both are different rows', async () => {
    const [ours, rivals] = [await arena.client('sara'), await arena.client('sara', { workspaceId: 'rival' })]
    const id = createId()
    await ours.push('commitment.log', { id, title: 'Ours' })
    await rivals.push('commitment.log', { id, title: 'Theirs' })
    await Promise.all([ours.pull(), rivals.pull()])
    expect(ours.row('commitment', id)).toMatchObject({ title: 'Ours' })
    expect(rivals.row('commitment', id)).toMatchObject({ title: 'Theirs' })
    expect(rivals.row('member', 'sara')).toMatchObject({ email: 'sara@rival.example' })
    expect([...rivals.rows.keys()].some((key) => key.includes('omar'))).toBe(false)
  })

  test('every route refuses the other workspace’s token', async () => {
    const rivals = await arena.client('layla', { workspaceId: 'rival' })
    const request = { protocol: 1, workspaceId: 'workspace', clientId: createId() }
    const mutation = { id: createId(), seq: 1, name: 'record.unlink', args: { recordId: dealId }, ageMs: 0 }
    expect(await rivals.post('/api/sync/pull', { ...request, cursor: null })).toMatchObject({ status: 403 })
    expect(await rivals.post('/api/sync/push', { ...request, mutations: [mutation] })).toMatchObject({ status: 403 })
    const me = await arena.app.request('/api/me', { headers: { authorization: `Bearer ${rivals.token}` } })
    expect(await me.json()).toMatchObject({ memberships: [{ workspaceId: 'rival' }] })
  })

  test('a client id of one workspace means nothing in the other', async () => {
    const clientId = createId()
    const ours = await arena.client('sara', { clientId })
    await ours.push('commitment.log', { id: createId(), title: 'Ours' })
    const rivals = await arena.client('sara', { clientId, workspaceId: 'rival' })
    expect((await rivals.pull()).pages.at(-1)?.lastSeq).toBe(0)
    expect((await rivals.push('commitment.log', { id: createId(), title: 'Theirs' })).body.lastSeq).toBe(1)
  })

  test('without any predicate a transaction still sees its own workspace alone', async () => {
    for (const workspaceId of ['workspace', 'rival', 'nobody’s']) {
      const rows = await arena.db.read(workspaceId, (transaction) => transaction.finish<{ workspace_id: string }>(all, []))
      expect(new Set(rows.map(({ workspace_id }) => workspace_id))).toEqual(new Set(workspaceId === 'nobody’s' ? [] : [workspaceId]))
    }
  })

  test('without any predicate a transaction changes, removes and adds nothing elsewhere', async () => {
    const run = (text: string) => arena.db.write('rival', (transaction) => transaction.query({ name: createId(), text }, []))
    const count = () => arena.db.read('workspace', (transaction) => transaction.finish<{ id: string }>(all, []))
    const before = await count()
    expect(await run(`UPDATE "row" SET removed = true WHERE workspace_id = 'workspace' RETURNING id`)).toEqual([])
    expect(await run(`DELETE FROM client WHERE workspace_id = 'workspace' RETURNING client_id`)).toEqual([])
    await expect(run(`UPDATE workspace_version SET workspace_id = 'workspace'`)).rejects.toThrow(/row-level security/)
    await expect(run(`INSERT INTO refusal VALUES ('workspace', 'c', 1, 'invalid')`)).rejects.toThrow(/row-level security/)
    expect(await count()).toEqual(before)
  })

  test('accounts and sessions are out of reach of a sync transaction', async () => {
    for (const table of ['auth_session', 'auth_account', 'auth_user', 'auth_invitation', 'server_setting']) {
      const read = arena.db.read('rival', (transaction) => transaction.query({ name: createId(), text: `SELECT * FROM ${table}` }, []))
      await expect(read).rejects.toThrow(/permission denied/)
    }
  })

  test('every table with a workspace has its policy, forced on the table’s owner too', async () => {
    const tables = await arena.db.query<{ name: string }>(tablesWithWorkspace, [])
    expect(tables).toEqual(
      ['checksum', 'client', 'refusal', 'row', 'workspace_version'].map((name) => ({ name, enabled: true, forced: true, policies: 1 })),
    )
  })

  test('the role of sync transactions is an ordinary one', async () => {
    const text = 'SELECT rolsuper, rolbypassrls, rolcanlogin, rolcreaterole FROM pg_roles WHERE rolname = current_user'
    const role = await arena.db.read('workspace', (transaction) => transaction.finish({ name: 'test_role', text }, []))
    expect(role).toEqual([{ rolsuper: false, rolbypassrls: false, rolcanlogin: false, rolcreaterole: false }])
  })
})
