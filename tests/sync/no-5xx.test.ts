import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { errorBodySchema } from '#lib/protocol/error.ts'
import { pullResponseSchema } from '#lib/protocol/pull.ts'
import { pushResponseSchema } from '#lib/protocol/push.ts'
import { type MutationName, mutators } from '#lib/rules/mutations/registry.ts'
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
/** Of `shape`, except that now and then a part is anything, or missing. */
const almost = (shape: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record(
    Object.fromEntries(
      Object.entries(shape).map(([key, arbitrary]) => [
        key,
        fc.oneof({ arbitrary, weight: 100 }, { arbitrary: anything, weight: 1 }, { arbitrary: fc.constant(undefined), weight: 1 }),
      ]),
    ),
  )

/** Mostly what a mutator takes, sometimes not. */
const mostly = (good: fc.Arbitrary<unknown>) => fc.oneof({ arbitrary: good, weight: 10 }, { arbitrary: nasty, weight: 1 })
const dealArgs = { crm: 'practice', instance: 'crm.example', type: 'deal', crmId: '7', url: 'https://crm.example/deal/7' }
const dealId = 'practice:crm.example:deal:7'
const id = mostly(fc.constantFrom('k1', 'k2', 'k3'))
const record = mostly(fc.constant(dealId))
const text = mostly(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }))
const seen = almost({ text, via: fc.constant('page'), agoMs: fc.nat() })
const argsOf: { [N in MutationName]?: fc.Arbitrary<unknown> } = {
  'commitment.log': fc.record({ id, title: text, recordId: record }, { requiredKeys: ['id', 'title'] }),
  'commitment.settle': fc.record({ id, status: mostly(fc.constantFrom('kept', 'open', 'dropped', 'blocked')), reason: text }),
  'commitment.place': fc.record({ id, milestoneId: id }),
  'commitment.remove': fc.record({ id }),
  'record.observe': fc.record({
    ...Object.fromEntries(Object.entries(dealArgs).map(([key, value]) => [key, mostly(fc.constant(value))])),
    facts: fc.dictionary(fc.constantFrom('name', 'owner', 'ownerEmail', 'amount'), seen),
    fields: fc.dictionary(text.map(String), seen),
  }),
  'record.link': fc.record({ recordId: record, objectiveId: id, reason: text }),
  'record.unlink': fc.record({ recordId: record }),
  'field.ask': fc.record({ recordId: record, criterionId: id, until: mostly(fc.constantFrom('2026-11-26', '2026-99-99')) }),
  'field.unask': fc.record({ recordId: record, criterionId: id }),
  'owner.confirm': fc.record({ instance: text, ownerName: text, memberId: mostly(fc.constantFrom('sara', 'yousef')) }),
  'spec.remove': fc.record({ id }),
}
const mutation = fc
  .constantFrom(...(Object.keys(mutators) as MutationName[])) // Object.keys loses the key type
  .chain((name) =>
    almost({
      id: fc.uuid(),
      seq: fc.integer({ min: 1, max: 12 }),
      name: fc.constant(name),
      args: argsOf[name] ?? anything,
      ageMs: fc.nat(),
    }),
  )
/** Mostly numbered as they should be, so that they reach the mutators. */
const inOrder = (all: unknown[]) =>
  all.map((one, n) => (typeof one === 'object' && one !== null && 'seq' in one && one.seq !== 12 ? { ...one, seq: n + 1 } : one))
const workspaceId = fc.oneof({ arbitrary: fc.constant('workspace'), weight: 20 }, { arbitrary: nasty, weight: 1 })
const bodies: Record<string, fc.Arbitrary<unknown>> = {
  '/api/sync/push': almost({
    protocol: fc.constant(1),
    workspaceId,
    clientId: fc.uuid(),
    mutations: fc.array(mutation, { minLength: 1, maxLength: 3 }).map(inOrder),
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

  const token = fc.nat({ max: 9 }).map((n) => (n === 9 ? 'none' : (tokens[n % 2] ?? 'none')))
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
      let understood = 0
      const refusals = new Set<string>()
      await explore(fc.tuple(body, token), async ([value, bearer]) => {
        const sent = JSON.stringify(value) ?? ''
        const answer = await arena.app.request(path, {
          method,
          headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
          ...(method === 'get' ? {} : { body: sent }),
        })
        const text = await check(answer, { path, sent })
        if (answer.status === 200) for (const [, code] of text.matchAll(/"refused":"([a-z-]+)"/g)) refusals.add(code ?? '')
        if (answer.status === 200) understood++
        if (answer.status === 200 && path === '/api/sync/push') pushResponseSchema.parse(JSON.parse(text))
        if (answer.status === 200 && path === '/api/sync/pull') pullResponseSchema.parse(JSON.parse(text))
        if (answer.status >= 400 && !path.startsWith('/api/auth')) errorBodySchema.parse(JSON.parse(text))
      })
      // A generator that nothing gets past would prove nothing.
      if (path.startsWith('/api/sync/')) expect(understood).toBeGreaterThan(runs / 4)
      if (path === '/api/sync/push') expect([...refusals]).toEqual(expect.arrayContaining(['invalid', 'not-found']))
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
    const paths = [...Object.keys(bodies), '/sign-in', '/sign-up', '/new-workspace', '/device', '/invitations', '/sign-out', '/nothing']
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
    const pages = fc.constantFrom('/', '/sign-in', '/sign-up', '/new-workspace', '/device', '/invitations')
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
