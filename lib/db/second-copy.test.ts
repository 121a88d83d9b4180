import { expect, it } from 'vitest'
import { memoryCaches } from '#tests/support/memory-caches.ts'
import { createSecondCopy } from './second-copy.ts'

const database = 'throughline|https://plan.example|w|m'
const change = (seq: number, over: object = {}) => ({
  clientId: 'c',
  seq,
  mutationId: `m${seq}`,
  name: 'commitment.log',
  args: { title: `Title ${seq}` },
  madeAt: seq,
  ...over,
})

it('gives back what it was given, in order, each database for itself', async () => {
  const copy = createSecondCopy(memoryCaches())
  await copy.keep(database, [change(2), change(1)])
  await copy.keep(`${database}2`, [change(7)])
  expect(await copy.read(database)).toEqual([change(1), change(2)])
  expect(await copy.databases()).toEqual([database, `${database}2`])
})

it('forgets what the server has, and keeps the reason of what it refused', async () => {
  const copy = createSecondCopy(memoryCaches())
  await copy.keep(database, [change(1), change(2), change(3)])
  const { seq: _seq, ...refused } = change(2, { code: 'not-allowed' })
  await copy.keepOnly(database, [refused, change(4)])
  expect(await copy.read(database)).toEqual([refused, change(4)])
})

it('knows whose it is', async () => {
  const copy = createSecondCopy(memoryCaches())
  expect(await copy.readAccount()).toBeUndefined()
  const account = { serverUrl: 'https://plan.example', workspaceId: 'w', workspaceName: 'W', memberId: 'm' }
  await copy.keepAccount(account)
  expect([await copy.readAccount(), await copy.databases()]).toEqual([account, []])
})

it('passes over an entry that was cut off while it was written', async () => {
  const caches = memoryCaches()
  const copy = createSecondCopy(caches)
  await copy.keep(database, [change(1)])
  const cache = await caches.open('throughline-unsent')
  await cache.put(`https://unsent.invalid/${encodeURIComponent(database)}/m2`, new Response('{"seq":2,'))
  expect(await copy.read(database)).toEqual([change(1)])
})
