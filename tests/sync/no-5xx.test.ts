import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { errorBodySchema } from '#lib/protocol/error.ts'
import { mutators } from '#lib/rules/mutations/registry.ts'
import { type Arena, engines, openArena, testPassword } from './arena.ts'
import { openBrowser } from './browser.ts'

/** Generated requests to every route that the OpenAPI document lists, and to every page. Whatever is sent, no answer is a 5xx. */
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
const runs = Number(process.env.RUNS ?? 150)

const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '',
    '\0',
    'a\0b',
    '\ud800',
    '__proto__',
    'constructor',
    '%00',
    "'; DROP TABLE row; --",
    '{}',
    'x'.repeat(5000),
    '../..',
    'workspace',
    'sara',
  ),
)
const anything = fc.anything({
  key: nasty,
  values: [nasty, fc.double(), fc.maxSafeInteger(), fc.boolean(), fc.constant(null)],
  maxDepth: 3,
})
/** Like `shape`, with some parts replaced by anything. */
const almost = (shape: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record(
    Object.fromEntries(
      Object.entries(shape).map(([key, arbitrary]) => [key, fc.oneof({ arbitrary, weight: 8 }, { arbitrary: anything, weight: 1 })]),
    ),
    { requiredKeys: [] },
  )

const id = fc.oneof(fc.constantFrom('k1', 'k2', 'sara', 'practice:crm.example:deal:7', 'al-noor'), nasty)
const mutation = almost({
  id,
  seq: fc.integer({ min: 1, max: 3 }),
  name: fc.constantFrom(...Object.keys(mutators), 'constructor'),
  args: fc.oneof(
    almost({
      id,
      title: nasty,
      recordId: id,
      milestoneId: id,
      objectiveId: id,
      targetAccountId: id,
      criterionId: id,
      status: fc.constantFrom('kept', 'open', 'dropped'),
      to: fc.constantFrom('meeting', 'customer'),
      until: fc.constantFrom('2026-11-26', '9999-99-99'),
      reason: nasty,
      note: nasty,
    }),
    almost({
      crm: nasty,
      instance: nasty,
      type: fc.constantFrom('deal', 'account'),
      crmId: nasty,
      url: fc.webUrl(),
      facts: fc.dictionary(
        fc.constantFrom('name', 'owner', 'ownerEmail', 'amount'),
        almost({ text: nasty, via: fc.constant('page'), agoMs: fc.nat() }),
      ),
      fields: fc.dictionary(nasty, almost({ text: nasty, via: fc.constant('page'), agoMs: fc.nat() })),
    }),
    almost({ instance: nasty, ownerName: nasty, memberId: id, name: nasty, spec: anything, origins: fc.array(nasty) }),
    anything,
  ),
  ageMs: fc.nat(),
})
const workspaceId = fc.oneof(fc.constant('workspace'), nasty)
const bodies: Record<string, fc.Arbitrary<unknown>> = {
  '/api/sync/push': almost({
    protocol: fc.constant(1),
    workspaceId,
    clientId: fc.uuid(),
    mutations: fc.array(mutation, { minLength: 1, maxLength: 3 }),
  }),
  '/api/sync/pull': almost({
    protocol: fc.constant(1),
    workspaceId,
    clientId: id,
    cursor: fc.option(
      almost({ epoch: nasty, version: fc.nat(), audience: nasty, after: almost({ version: fc.integer(), table: nasty, id: nasty }) }),
    ),
    limit: fc.integer({ min: -1, max: 6000 }),
  }),
  '/api/auth/device/code': almost({ client_id: fc.constant('throughline-extension'), scope: nasty, user_id: nasty }),
  '/api/auth/device/token': almost({
    client_id: fc.constant('throughline-extension'),
    device_code: nasty,
    grant_type: fc.constant('urn:ietf:params:oauth:grant-type:device_code'),
  }),
  '/api/auth/sign-out': anything,
}

describe.each(engines)('no answer is a 5xx on %s', (engine) => {
  let arena: Arena
  let tokens: string[] = []
  beforeAll(async () => {
    arena = await openArena(engine)
    tokens = await Promise.all(['sara', 'layla'].map((member) => arena.tokenOf(member)))
  })
  afterAll(() => arena.close())

  const token = fc.nat({ max: 3 }).map((n) => tokens[n] ?? 'none')
  const check = async (answer: Response, sent: unknown) => {
    const text = await answer.text()
    if (answer.status >= 500 || arena.errors.length > 0)
      expect.fail(`${answer.status} ${text} ${arena.errors.join()} for ${JSON.stringify(sent)}`)
    return text
  }
  const explore = <T>(arbitrary: fc.Arbitrary<T>, send: (sent: T) => Promise<void>) =>
    fc.assert(fc.asyncProperty(arbitrary, send), { seed, numRuns: runs })

  test('for every route of the document', async () => {
    const document = (await (await arena.app.request('/openapi.json')).json()) as { paths: Record<string, object> } // ours
    const routes = [
      ...Object.entries(document.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => [method, path] as const)),
    ]
    expect(routes.map(([, path]) => path)).toEqual(
      expect.arrayContaining(['/healthz', '/readyz', '/api/server', '/api/me', '/api/sync/push', '/api/sync/pull']),
    )
    const all = [
      ...routes,
      ...Object.keys(bodies)
        .filter((path) => path.startsWith('/api/auth'))
        .map((path) => ['post', path] as const),
    ]
    for (const [method, path] of all) {
      const body = bodies[path] ?? anything
      await explore(fc.tuple(body, token), async ([value, bearer]) => {
        const sent = JSON.stringify(value) ?? ''
        const answer = await arena.app.request(path, {
          method,
          headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
          ...(method === 'get' ? {} : { body: sent }),
        })
        const text = await check(answer, { path, sent })
        if (answer.status >= 400 && !path.startsWith('/api/auth')) errorBodySchema.parse(JSON.parse(text))
      })
    }
  })

  test('for bodies that are not JSON, or of no type', async () => {
    const type = fc.constantFrom(
      'application/json',
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      '',
      'multipart/form-data; boundary=x',
    )
    const paths = [...Object.keys(bodies), '/sign-in', '/sign-up', '/device', '/invitations', '/sign-out', '/nothing']
    await explore(fc.tuple(fc.constantFrom(...paths), fc.uint8Array(), type, token), async ([path, bytes, contentType, bearer]) => {
      const headers = { 'content-type': contentType, authorization: `Bearer ${bearer}`, origin: 'http://localhost' }
      const answer = await arena.app.request(`http://localhost${path}`, { method: 'POST', headers, body: Uint8Array.from(bytes) })
      await check(answer, { path, bytes, contentType })
    })
  })

  test('for the pages, whatever is typed', async () => {
    const browser = openBrowser(arena.app)
    await browser.submit('/sign-in', { email: 'layla@nakheel.example', password: testPassword })
    const cookies = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const fields = fc.dictionary(
      fc.constantFrom('email', 'next', 'invitation', 'name', 'user_code', 'decision', 'workspace', 'role'),
      fc.oneof(nasty, fc.constantFrom('approve', 'workspace', 'rep', 'a@b.example')),
    )
    const pages = fc.constantFrom('/', '/sign-in', '/sign-up', '/device', '/invitations')
    await explore(fc.tuple(pages, fields, fc.constantFrom(cookies, 'better-auth.session_token=x', '')), async ([path, typed, cookie]) => {
      const query = new URLSearchParams(typed).toString()
      const get = await arena.app.request(`http://localhost${path}?${query}`, {
        headers: { cookie, 'accept-language': typed.name?.replace(/[^ -~]/g, '') ?? '' },
      })
      await check(get, { path, query })
      const post = await arena.app.request(`http://localhost${path}`, {
        method: 'POST',
        headers: { cookie, origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' },
        body: query,
      })
      await check(post, { path, query })
      arena.clock.now += 600_000
    })
  })

  test('for a body that is too large', async () => {
    const client = await arena.client('sara')
    const big = await client.post('/api/sync/pull', { pad: 'x'.repeat(100_000) })
    expect(big).toMatchObject({
      status: 413,
      body: { error: { code: 'too-large', message: 'The request is larger than the 64 kB this address takes.' } },
    })
    expect((await client.push('commitment.log', { pad: 'x'.repeat(1_000_000) })).status).toBe(200)
    expect((await client.push('commitment.log', { pad: 'x'.repeat(5_000_000) })).status).toBe(413)
  })
})
