import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createId } from '#lib/base/id.ts'
import { must } from '#lib/base/must.ts'
import { loadPlan } from '#server/load-plan.ts'
import { aMember, layla, omar, sara, yousef } from '#tests/support/builders.ts'
import { type Arena, aPlanFile, engines, openArena, testPassword } from './arena.ts'
import { openBrowser } from './browser.ts'

const clientId = 'throughline-extension'
const grant = 'urn:ietf:params:oauth:grant-type:device_code'

describe.each(engines)('accounts on %s', (engine) => {
  let arena: Arena
  beforeAll(async () => {
    arena = await openArena(engine)
  })
  afterAll(() => arena.close())
  beforeEach(() => {
    arena.clock.now += 3_600_000 // attempts of another test do not count here
  })

  async function post(path: string, body: object, token?: string) {
    const answer = await arena.app.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(body),
    })
    return { status: answer.status, body: (await answer.json()) as Record<string, string> } // texts, as far as these tests look
  }
  const askForCode = async () => {
    const { body } = await post('/api/auth/device/code', { client_id: clientId })
    return { userCode: must(body.user_code, 'a user code'), deviceCode: must(body.device_code, 'a device code'), body }
  }
  const redeem = async (deviceCode: string) => {
    // The grant asks for two seconds between two questions; the database forgets the first one here instead of us waiting.
    await sql('UPDATE auth_device_code SET last_polled_at = NULL')
    return post('/api/auth/device/token', { grant_type: grant, device_code: deviceCode, client_id: clientId })
  }
  const sql = (text: string) => arena.db.query<Record<string, string>>({ name: createId(), text }, [])
  async function signIn(email: string, options: { language?: string } = {}) {
    const browser = openBrowser(arena.app, options)
    const answer = await browser.submit('/sign-in', { email, password: testPassword })
    expect(answer.status).toBe(303)
    return browser
  }
  const invite = async (email: string, role = 'rep') => {
    const admin = await signIn('layla@nakheel.example')
    const page = await admin.submit('/invitations', { workspace: 'workspace', email, role })
    return must(/\/sign-up\?invitation=[\w-]+/.exec(page.text)?.[0], `a link in ${page.text}`)
  }

  test('the extension gets a token once the person has approved its code, and only once', async () => {
    const { userCode, deviceCode, body } = await askForCode()
    expect(body.verification_uri_complete).toBe(`http://localhost/device?user_code=${userCode}`)
    expect(await redeem(deviceCode)).toMatchObject({ status: 400, body: { error: 'authorization_pending' } })

    const browser = openBrowser(arena.app)
    const signedOut = await browser.get(`/device?user_code=${userCode}`)
    expect(signedOut).toMatchObject({ status: 302, location: `/sign-in?next=${encodeURIComponent(`/device?user_code=${userCode}`)}` })
    const signedIn = await browser.submit('/sign-in', {
      email: 'Sara@nakheel.example',
      password: testPassword,
      next: `/device?user_code=${userCode}`,
    })
    expect(signedIn.location).toBe(`/device?user_code=${userCode}`)
    const page = await browser.get(`/device?user_code=${userCode}`)
    expect(page.text).toContain(`${userCode.slice(0, 4)}-${userCode.slice(4)}`)
    expect(await redeem(deviceCode)).toMatchObject({ body: { error: 'authorization_pending' } })

    const typed = `${userCode.slice(0, 4).toLowerCase()} - ${userCode.slice(4)}`
    expect((await browser.submit('/device', { user_code: typed, decision: 'approve' })).text).toContain('Your browser is connected')
    const { status, body: token } = await redeem(deviceCode)
    expect([status, token.token_type]).toEqual([200, 'Bearer'])
    expect((await redeem(deviceCode)).status).toBe(400)

    const me = await arena.app.request('/api/me', { headers: { authorization: `Bearer ${token.access_token}` } })
    expect(await me.json()).toMatchObject({
      user: { name: 'Sara Haddad', email: 'sara@nakheel.example' },
      memberships: [{ workspaceId: 'workspace', workspaceName: 'Nakheel Fleet', memberId: 'sara', role: 'rep' }],
    })

    const out = await post('/api/auth/sign-out', {}, token.access_token)
    expect(out.status).toBe(200)
    expect((await arena.app.request('/api/me', { headers: { authorization: `Bearer ${token.access_token}` } })).status).toBe(401)
  })

  test('a denied code gives no token', async () => {
    const { userCode, deviceCode } = await askForCode()
    const browser = await signIn('sara@nakheel.example')
    expect((await browser.submit('/device', { user_code: userCode, decision: 'deny' })).text).toContain('was not connected')
    expect(await redeem(deviceCode)).toMatchObject({ status: 400, body: { error: 'access_denied' } })
    expect((await browser.submit('/device', { user_code: userCode, decision: 'approve' })).text).toContain('This code is not known')
  })

  test.each([
    ['en', 'This code is not known', 'This code has expired', 'Enter the code that the extension shows', 'opened this code first'],
    ['ar-AE,ar;q=0.9', 'هذا الرمز غير معروف', 'انتهت صلاحية هذا الرمز', 'أدخل الرمز الذي تعرضه الإضافة', 'فتح شخص آخر هذا الرمز'],
  ])('each kind of bad code has its sentence (%s)', async (language, unknown, expired, missing, others) => {
    const browser = await signIn('sara@nakheel.example', { language })
    const told = async (code: string) => browser.submit('/device', { user_code: code, decision: 'approve' })
    expect(await told('ABCDEFGH')).toMatchObject({ status: 400, text: expect.stringContaining(unknown) })
    expect(await told('')).toMatchObject({ status: 400, text: expect.stringContaining(missing) })
    const { userCode, deviceCode } = await askForCode()
    await sql(`UPDATE auth_device_code SET expires_at = now() - interval '1 second' WHERE user_code = '${userCode}'`)
    expect(await told(userCode)).toMatchObject({ status: 400, text: expect.stringContaining(expired) })
    expect(await redeem(deviceCode)).toMatchObject({ status: 400, body: { error: 'expired_token' } })

    const taken = await askForCode()
    await sql(`UPDATE auth_device_code SET user_id = 'somebody' WHERE user_code = '${taken.userCode}'`)
    expect(await told(taken.userCode)).toMatchObject({ status: 400, text: expect.stringContaining(others) })
    expect((await browser.get(`/device?user_code=${taken.userCode}`)).text).toContain(others)
  })

  test('a code is for our own extension only', async () => {
    expect(await post('/api/auth/device/code', { client_id: 'another' })).toMatchObject({ status: 400, body: { error: 'invalid_client' } })
  })

  test('opening the page of a code approves nothing and binds it to nobody', async () => {
    const { userCode, deviceCode } = await askForCode()
    await (await signIn('omar@nakheel.example')).get(`/device?user_code=${userCode}`)
    expect(await redeem(deviceCode)).toMatchObject({ body: { error: 'authorization_pending' } })
    const sarasBrowser = await signIn('sara@nakheel.example')
    expect((await sarasBrowser.submit('/device', { user_code: userCode, decision: 'approve' })).text).toContain('connected')
  })

  test('a form sent from another site does nothing', async () => {
    const { userCode, deviceCode } = await askForCode()
    const victim = await signIn('sara@nakheel.example')
    const elsewhere = openBrowser(arena.app, { origin: 'https://evil.example' })
    for (const [name, value] of victim.cookies) elsewhere.cookies.set(name, value)
    expect(await elsewhere.submit('/device', { user_code: userCode, decision: 'approve' })).toMatchObject({
      status: 403,
      text: expect.stringContaining('sent from another site'),
    })
    expect(await redeem(deviceCode)).toMatchObject({ body: { error: 'authorization_pending' } })
  })

  test('a wrong password has a sentence, keeps the address, and does not say whether the account exists', async () => {
    const browser = openBrowser(arena.app)
    const wrong = await browser.submit('/sign-in', { email: 'sara@nakheel.example', password: 'guess' })
    const unknown = await browser.submit('/sign-in', { email: 'nobody@nakheel.example', password: 'guess' })
    expect(wrong.status).toBe(400)
    expect(wrong.text).toContain('do not belong together')
    expect(wrong.text.replaceAll('sara@', 'nobody@')).toBe(unknown.text)
  })

  test('the eleventh guess within ten minutes has to wait, and so does the right password', async () => {
    const browser = openBrowser(arena.app)
    const guess = (password: string) => browser.submit('/sign-in', { email: 'omar@nakheel.example', password })
    for (let attempt = 0; attempt < 10; attempt++) expect((await guess('guess')).status).toBe(400)
    expect(await guess(testPassword)).toMatchObject({ status: 429, text: expect.stringContaining('Too many attempts') })
    arena.clock.now += 10 * 60_000
    expect((await guess(testPassword)).status).toBe(303)
  })

  test('after signing in one goes only to pages of this server', async () => {
    for (const next of ['https://evil.example', '//evil.example', '/\\evil.example', 'device'])
      expect(
        await openBrowser(arena.app).submit('/sign-in', { email: 'sara@nakheel.example', password: testPassword, next }),
      ).toMatchObject({
        location: '/',
      })
  })

  test('an invited person chooses name and password, and is a member from then on', async () => {
    const link = await invite('Huda@nakheel.example', 'manager')
    const browser = openBrowser(arena.app)
    expect((await browser.get(link)).text).toContain('huda@nakheel.example')
    const id = must(link.split('=')[1], 'an id')
    expect(await browser.submit('/sign-up', { invitation: id, name: 'Huda', password: 'short' })).toMatchObject({
      status: 400,
      text: expect.stringContaining('at least 10 characters'),
    })
    expect(await browser.submit('/sign-up', { invitation: id, name: ' ', password: testPassword })).toMatchObject({ status: 400 })
    expect(await browser.submit('/sign-up', { invitation: id, name: 'Huda', password: testPassword })).toMatchObject({
      status: 303,
      location: '/',
    })
    expect((await browser.get('/')).text).toContain('Nakheel Fleet')
    expect(await openBrowser(arena.app).get(link)).toMatchObject({ status: 400, text: expect.stringContaining('was used already') })

    const client = await arena.client('layla')
    await client.pull()
    const row = [...client.rows.values()].find(
      (one) => typeof one === 'object' && one !== null && 'email' in one && one.email === 'huda@nakheel.example',
    )
    expect(row).toMatchObject({ name: 'Huda', role: 'manager', active: true, teamIds: [] })
  })

  test('two people with one invitation at the same moment make one member', async () => {
    const id = must((await invite('twice@nakheel.example')).split('=')[1], 'an id')
    const answers = await Promise.all(
      [1, 2, 3].map(() => openBrowser(arena.app).submit('/sign-up', { invitation: id, name: 'Twice', password: testPassword })),
    )
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    expect(answers.every(({ status }) => status < 500)).toBe(true)
    const client = await arena.client('layla')
    await client.pull()
    expect(JSON.stringify([...client.rows.values()]).split('twice@nakheel.example')).toHaveLength(2)
  })

  test('a member whom a plan brought without a password keeps their row when they accept', async () => {
    const noura = aMember({ id: 'noura', name: 'Noura', email: 'noura@nakheel.example' })
    const file = aPlanFile({ members: [sara, omar, layla, yousef] }) as { members: object[] }
    const plan = { ...file, members: [...file.members, noura] }
    const load = () => loadPlan({ db: arena.db, auth: arena.auth, plan })
    const { invitations } = await load()
    expect(invitations).toEqual([{ email: 'noura@nakheel.example', memberId: 'noura', id: expect.any(String) }])
    expect((await load()).invitations).toEqual(invitations)
    const browser = openBrowser(arena.app)
    const id = must(invitations[0]?.id, 'an invitation')
    expect((await browser.submit('/sign-up', { invitation: id, name: 'Noura A.', password: testPassword })).status).toBe(303)
    expect((await load()).invitations).toEqual([])
    const client = await arena.client('noura')
    await client.pull()
    expect(client.row('member', 'noura')).toEqual(noura)
  })

  test('an invitation is for its address, ends, and is replaced by the next', async () => {
    const link = await invite('late@nakheel.example')
    const sarasBrowser = await signIn('sara@nakheel.example')
    expect((await sarasBrowser.get(link)).text).toContain('for another e-mail address')
    const id = must(link.split('=')[1], 'an id')
    expect(await sarasBrowser.submit('/sign-up', { invitation: id })).toMatchObject({ text: expect.stringContaining('for another') })
    const newer = await invite('late@nakheel.example')
    expect((await openBrowser(arena.app).get(link)).text).toContain('replaced by a newer one')
    await sql(`UPDATE auth_invitation SET expires_at = now() - interval '1 second' WHERE status = 'pending'`)
    expect((await openBrowser(arena.app).get(newer)).text).toContain('has expired')
    expect(
      await openBrowser(arena.app).submit('/sign-up', {
        invitation: must(newer.split('=')[1], 'an id'),
        name: 'L',
        password: testPassword,
      }),
    ).toMatchObject({ status: 400 })
    expect((await openBrowser(arena.app).get('/sign-up?invitation=nothing')).text).toContain('not known')
    expect((await openBrowser(arena.app).get('/sign-up?invitation=%00')).text).toContain('not known')
  })

  test('only an admin invites, and nobody who is there already', async () => {
    const rep = await signIn('sara@nakheel.example')
    expect((await rep.get('/')).text).not.toContain('Invite somebody')
    const fields = { workspace: 'workspace', email: 'new@nakheel.example', role: 'admin' }
    expect(await rep.submit('/invitations', fields)).toMatchObject({ status: 400 })
    const admin = await signIn('layla@nakheel.example')
    expect(await admin.submit('/invitations', { ...fields, workspace: 'rival' })).toMatchObject({
      status: 400,
    })
    expect(await admin.submit('/invitations', { ...fields, email: 'sara@nakheel.example' })).toMatchObject({
      text: expect.stringContaining('a member already'),
    })
    expect(await admin.submit('/invitations', { ...fields, email: 'not an address' })).toMatchObject({ status: 400 })
  })

  test('nobody gets an account without an invitation', async () => {
    const body = { email: 'self@nakheel.example', password: testPassword, name: 'Self' }
    expect(await post('/api/auth/sign-up/email', body)).toMatchObject({ status: 404 })
    for (const path of ['/api/auth/organization/create', '/api/auth/sign-in/email', '/api/auth/organization/invite-member'])
      expect((await post(path, body)).status).toBe(404)
  })

  test('pages carry the policies that keep them from being framed or scripted', async () => {
    const { headers, text } = await openBrowser(arena.app, { language: 'ar' }).get('/sign-in')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(text).toContain('<html lang="ar" dir="rtl">')
    expect(text).not.toContain('<script')
  })

  test('what people typed is escaped', async () => {
    const evil = '"><img src=x onerror=alert(1)>'
    const browser = openBrowser(arena.app)
    expect((await browser.submit('/sign-in', { email: evil, password: 'x', next: `/${evil}` })).text).not.toContain('<img')
    expect((await (await signIn('sara@nakheel.example')).submit('/device', { user_code: evil })).text).not.toContain('<img')
  })

  test('only extensions may read answers from elsewhere, and never with cookies', async () => {
    const ask = (origin: string, method = 'GET') => arena.app.request('/api/server', { method, headers: { origin } })
    const extension = await ask('chrome-extension://abcdefghijklmnop', 'OPTIONS')
    expect(extension.headers.get('access-control-allow-origin')).toBe('chrome-extension://abcdefghijklmnop')
    expect(extension.headers.get('access-control-allow-credentials')).toBeNull()
    for (const origin of ['https://crm.example', 'null', 'chrome-extension://x.evil.example/'])
      expect((await ask(origin)).headers.get('access-control-allow-origin')).toBeNull()
  })

  test('an extension may read the answers that better-auth makes, too', async () => {
    const answer = await arena.app.request('/api/auth/device/code', {
      method: 'POST',
      headers: { origin: 'chrome-extension://abcdefghijklmnop', 'content-type': 'application/json' },
      body: JSON.stringify({ client_id: 'throughline-extension' }),
    })
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, 'chrome-extension://abcdefghijklmnop'])
  })
})
