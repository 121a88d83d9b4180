import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { must } from '#lib/base/must.ts'
import { DeviceDb } from '#lib/db/device-db.ts'
import { openDatabase } from '#lib/db/open.ts'
import { createSecondCopy } from '#lib/db/second-copy.ts'
import { aMember, aMilestone, aWorkspace } from '#tests/support/builders.ts'
import { memoryCaches } from '#tests/support/memory-caches.ts'
import type { Background } from './background.ts'
import { createCommands } from './commands.ts'
import type { Device } from './device.ts'
import { openSession, type Session } from './session.ts'
import { syncView } from './sync-view.ts'

/** The commands on a refused change, over the real session of somebody who is signed out: nothing is sent, everything is kept. */

let device: Device
let session: Session
let count = 0
beforeEach(async () => {
  count += 1
  const db = await openDatabase(new DeviceDb(`commands-${count}`))
  const account = { id: 'current', serverUrl: `https://${count}.example`, workspaceId: 'w', workspaceName: 'W', memberId: 'sara' } as const
  await db.account.put(account)
  device = {
    db,
    now: () => Date.UTC(2026, 10, 25),
    random: () => 0.5,
    fetch: () => Promise.reject(new Error('nobody is signed in')),
    copy: createSecondCopy(memoryCaches()),
    openSocket: () => {
      throw new Error('nobody is signed in')
    },
    setTimer: () => () => {},
  }
  session = await openSession(device, account)
  await session.db.rows('workspace').put(aWorkspace())
  await session.db.rows('member').put(aMember({ id: 'sara' }))
  await session.db.rows('milestone').put(aMilestone())
  await session.db.refused.add({
    mutationId: 'old',
    name: 'commitment.log',
    args: { id: 'promise', title: 'Send the priceing', milestoneId: 'november' },
    code: 'invalid',
    madeAt: 1,
    refusedAt: 2,
  })
})
afterEach(() => {
  session.close()
  device.db.close()
})

const commands = () =>
  createCommands({ device, session: () => session, requireSession: () => session, signIn: {} as never } as unknown as Background)
const refused = async () => (await syncView(device, session)).refused

test('a refused change names what it is about and the words that can be corrected', async () => {
  expect(await refused()).toEqual([
    {
      id: 'old',
      name: 'commitment.log',
      code: 'invalid',
      at: 2,
      about: aMilestone().title,
      typed: [{ name: 'title', text: 'Send the priceing', maxLength: 500, optional: false }],
    },
  ])
})

test('a corrected change waits to be sent, and its refused form is gone', async () => {
  await commands()['outbox.edit']({ mutationId: 'old', typed: { title: 'Send the pricing' } }, {})
  expect(await refused()).toEqual([])
  const [waiting] = await session.db.outbox.toArray()
  expect(must(waiting, 'the new change')).toMatchObject({
    name: 'commitment.log',
    args: { title: 'Send the pricing' },
    acknowledged: false,
  })
  expect(must(waiting, 'the new change').mutationId).not.toBe('old')
})

test('the same command delivered twice sends it once', async () => {
  const edit = { mutationId: 'old', typed: { title: 'Send the pricing' } }
  await commands()['outbox.edit'](edit, {})
  await commands()['outbox.edit'](edit, {})
  expect(await session.db.outbox.count()).toBe(1)
})

test('a correction that is too long leaves everything as it was', async () => {
  const edit = commands()['outbox.edit']({ mutationId: 'old', typed: { title: 'x'.repeat(501) } }, {})
  await expect(edit).rejects.toMatchObject({ code: 'bad-request' })
  expect(await refused()).toHaveLength(1)
  expect(await session.db.outbox.count()).toBe(0)
})

test('one that another version of the extension made is shown without words, and can be discarded', async () => {
  await session.db.refused.put({ mutationId: 'old', name: 'plan.unheard-of', args: { x: 1 }, code: 'invalid', madeAt: 1, refusedAt: 2 })
  expect(await refused()).toEqual([{ id: 'old', name: 'plan.unheard-of', code: 'invalid', at: 2, typed: [] }])
  await commands()['outbox.discard']({ mutationId: 'old' }, {})
  expect(await refused()).toEqual([])
})
