import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { must } from '#lib/base/must.ts'
import type { Invitation } from '#lib/protocol/invitation.ts'
import { layla, omar, sara, yousef } from '#tests/support/builders.ts'
import { type Arena, aPlanFile, engines, openArena, type TestClient, testPassword } from './arena.ts'
import { openBrowser } from './browser.ts'

/** Invitations as the extension makes them: by the session of an admin, over the server's own routes. */
describe.each(engines)('invitations on %s', (engine) => {
  let arena: Arena
  let admin: TestClient
  beforeAll(async () => {
    arena = await openArena(engine, {
      plans: [
        aPlanFile({ members: [sara, omar, layla, yousef] }),
        aPlanFile({ id: 'rival', members: [{ ...layla, email: 'layla@rival.example' }] }),
      ],
    })
    admin = await arena.client('layla')
  })
  afterAll(() => arena.close())

  const of = (email: string, more: object = {}) => ({ workspaceId: 'workspace', email, role: 'rep', teamIds: [], ...more })
  const make = (client: TestClient, body: object) => client.post<Invitation>('/api/invitations', body)
  const list = async (client: TestClient, workspaceId = 'workspace') => {
    const answer = await arena.app.request(`/api/invitations?workspaceId=${workspaceId}`, {
      headers: { authorization: `Bearer ${client.token}` },
    })
    return { status: answer.status, body: (await answer.json()) as { invitations: Invitation[] } }
  }
  const pathOf = (link: string) => new URL(link).pathname + new URL(link).search

  test('who opens the link lands in the workspace, with that role and those teams', async () => {
    const { body } = await make(admin, of('Huda@nakheel.example', { role: 'manager', teamIds: ['gulf'] }))
    expect(body).toMatchObject({ email: 'huda@nakheel.example', role: 'manager', teamIds: ['gulf'], state: 'pending' })
    const browser = openBrowser(arena.app)
    expect((await browser.get(pathOf(body.link))).text).toContain('huda@nakheel.example')
    await browser.submit('/sign-up', { invitation: body.id, name: 'Huda Aziz', password: testPassword })
    await admin.pull()
    const rows = [...admin.rows.values()] as { email?: string }[]
    expect(rows.find(({ email }) => email === 'huda@nakheel.example')).toMatchObject({
      name: 'Huda Aziz',
      role: 'manager',
      teamIds: ['gulf'],
      active: true,
    })
    expect((await list(admin)).body.invitations).toEqual([])
    expect(await make(admin, of('huda@nakheel.example'))).toMatchObject({ status: 409, body: { error: { code: 'conflict' } } })
  })

  test('a team that was archived since is left out, one that is not there is a fault', async () => {
    const { body } = await make(admin, of('nour@nakheel.example', { teamIds: ['gulf', 'levant'] }))
    await admin.push('team.archive', { teamId: 'levant', archived: true })
    await openBrowser(arena.app).submit('/sign-up', { invitation: body.id, name: 'Nour', password: testPassword })
    await admin.pull()
    const rows = [...admin.rows.values()] as { email?: string }[]
    expect(rows.find(({ email }) => email === 'nour@nakheel.example')).toMatchObject({ teamIds: ['gulf'] })
    expect(await make(admin, of('x@nakheel.example', { teamIds: ['gulf', 'nowhere', 'levant'] }))).toMatchObject({
      status: 400,
      body: { error: { code: 'bad-request', faults: [{ path: 'teamIds[1]' }, { path: 'teamIds[2]' }] } },
    })
    expect(await make(admin, of('no address'))).toMatchObject({ status: 400, body: { error: { faults: [{ path: 'email' }] } } })
  })

  test('open ones are listed with their link until they are withdrawn; an expired one says so and is renewed by another', async () => {
    const first = (await make(admin, of('dana@nakheel.example'))).body
    expect((await list(admin)).body.invitations).toEqual([first])
    expect(first.expiresAt - Date.now()).toBeGreaterThan(13 * 86_400_000)
    await arena.db.query(
      { name: 'expire_for_test', text: `UPDATE auth_invitation SET expires_at = now() - interval '1 second' WHERE id = $1` },
      [first.id],
    )
    expect((await list(admin)).body.invitations).toMatchObject([{ id: first.id, state: 'expired' }])
    const second = (await make(admin, of('dana@nakheel.example'))).body
    expect((await list(admin)).body.invitations).toEqual([second])
    const revoke = () => admin.post('/api/invitations/revoke', { workspaceId: 'workspace', invitationId: second.id })
    expect([(await revoke()).status, (await revoke()).status]).toEqual([200, 200])
    expect((await list(admin)).body.invitations).toEqual([])
    expect((await openBrowser(arena.app).get(pathOf(second.link))).text).toContain('withdrawn')
  })

  test('nobody but an active admin of that workspace lists, makes or withdraws any', async () => {
    const { body } = await make(admin, of('lina@nakheel.example'))
    const rival = await arena.client('layla', { workspaceId: 'rival' })
    for (const client of [await arena.client('sara'), await arena.client('omar'), rival]) {
      expect((await list(client)).status).toBe(403)
      expect((await make(client, of('spy@nakheel.example', { role: 'admin' }))).status).toBe(403)
      expect((await client.post('/api/invitations/revoke', { workspaceId: 'workspace', invitationId: body.id })).status).toBe(403)
    }
    expect((await rival.post('/api/invitations/revoke', { workspaceId: 'rival', invitationId: body.id })).status).toBe(200)
    expect((await list(admin)).body.invitations.map(({ id }) => id)).toContain(must(body.id, 'an id'))
    expect((await arena.app.request('/api/invitations?workspaceId=workspace')).status).toBe(401)
  })
})
