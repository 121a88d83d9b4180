import 'fake-indexeddb/auto'
import Dexie from 'dexie'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { must } from '#lib/base/must.ts'
import { type Account, DeviceDb } from '#lib/db/device-db.ts'
import { openDatabase } from '#lib/db/open.ts'
import { createSecondCopy } from '#lib/db/second-copy.ts'
import type { Role } from '#lib/schema/member.ts'
import { writeMeta } from '#lib/sync/meta.ts'
import { aMember, anObjective, aWorkspace } from '#tests/support/builders.ts'
import { memoryCaches } from '#tests/support/memory-caches.ts'
import { aloneAccount } from './alone.ts'
import { carryAlone, noteCarrying } from './carry.ts'
import type { Device } from './device.ts'
import { openSession, type Session } from './session.ts'
import { syncView } from './sync-view.ts'

/** A start without a server over the real session, and its way into a workspace that was joined. */

let device: Device
let account: Account
let alone: Session
const open: Session[] = []
let count = 0
beforeEach(async () => {
  count += 1
  device = {
    db: await openDatabase(new DeviceDb(`carry-${count}`)),
    now: () => Date.UTC(2026, 10, 25),
    random: () => 0.5,
    fetch: () => Promise.reject(new Error('there is no server')),
    copy: createSecondCopy(memoryCaches()),
    openSocket: () => {
      throw new Error('there is no server')
    },
    setTimer: () => () => {},
  }
  account = aloneAccount({ name: 'Sara Haddad', email: 'Sara@Example.com ', workspaceName: 'Manara', fiscalYearStartMonth: 1 })
  alone = await openSession(device, account)
  open.push(alone)
  await device.db.account.put(account)
})
afterEach(() => {
  for (const session of open.splice(0)) session.close()
  device.db.close()
})

const frame = { id: 'frame', year: 2026, diagnosis: 'Fleets buy late.', guidingPolicy: 'Be there first.' }
async function write() {
  const objective = { ...anObjective({ id: 'objective', driId: account.memberId }), betId: undefined, leadingMetricId: undefined }
  const { betId: _bet, leadingMetricId: _metric, ...row } = objective
  await alone.mutate('m1', 'plan.add', { changeId: 'c1', item: { table: 'annualFrame', row: frame }, as: 'published' })
  await alone.mutate('m2', 'plan.add', { changeId: 'c2', item: { table: 'objective', row }, as: 'draft' })
  await alone.mutate('m3', 'list.save', { list: { id: 'gcc', name: 'GCC fleets' } })
}

async function join(role: Role): Promise<Session> {
  const to: Account = { id: 'current', serverUrl: `https://${count}.example`, workspaceId: 'w', workspaceName: 'W', memberId: 'sara' }
  await noteCarrying(device, account, to)
  alone.close()
  const session = await openSession(device, to)
  open.push(session)
  await session.db.rows('workspace').put(aWorkspace({ id: 'w' }))
  await session.db.rows('member').put(aMember({ id: 'sara', role }))
  return session
}

test('alone, everything works and nothing waits: the person is the admin of a workspace on this device', async () => {
  await write()
  expect(await alone.db.rows('annualFrame').toArray()).toEqual([frame])
  expect(await alone.db.rows('targetList').count()).toBe(1)
  expect(await syncView(device, alone)).toMatchObject({ account: 'alone', waiting: 0, member: { name: 'Sara Haddad', role: 'admin' } })
  expect((await alone.db.rows('member').toArray())[0]?.email).toBe('sara@example.com')
})

test('what cannot be kept is named by its field', () => {
  expect(() => aloneAccount({ name: ' ', email: 'sara', workspaceName: 'Manara', fiscalYearStartMonth: 1 })).toThrow(
    expect.objectContaining({
      code: 'bad-request',
      faults: [expect.objectContaining({ path: 'name' }), expect.objectContaining({ path: 'email' })],
    }),
  )
})

test('an admin’s work goes along as it was, under the member they are there, and once', async () => {
  await write()
  const session = await join('admin')
  await carryAlone(device, session)
  expect(await session.db.outbox.count()).toBe(0) // nothing before the workspace has arrived
  await writeMeta(session.db, { complete: true })
  await carryAlone(device, session)
  await carryAlone(device, session)
  expect((await session.db.outbox.toArray()).map(({ mutationId }) => mutationId)).toEqual(['m1', 'm2', 'm3'])
  expect(must(await session.db.rows('objective').get('objective'), 'the objective')).toMatchObject({ driId: 'sara', draftOf: 'sara' })
  expect(await session.db.rows('annualFrame').get('frame')).toEqual(frame)
  expect(await Dexie.exists(alone.db.name)).toBe(true)
})

test('a rep’s goes along as drafts, what they may not do stands refused, and the local workspace stays until that is decided', async () => {
  await write()
  const session = await join('rep')
  await writeMeta(session.db, { complete: true })
  await carryAlone(device, session)
  expect(await session.db.rows('annualFrame').get('frame')).toEqual({ ...frame, draftOf: 'sara' })
  expect(await session.db.refused.toArray()).toMatchObject([{ mutationId: 'm3', name: 'list.save', code: 'not-allowed' }])

  await session.db.outbox.clear() // the server has them, and a pull contained them
  await carryAlone(device, session)
  expect(await Dexie.exists(alone.db.name)).toBe(true)
  await session.discard('m3')
  await carryAlone(device, session)
  expect(await Dexie.exists(alone.db.name)).toBe(false)
  expect(await device.copy.databases()).not.toContain(alone.db.name)
})

test('a lost database comes back from the second copy', async () => {
  await write()
  await alone.db.delete()
  alone = await openSession(device, account)
  open.push(alone)
  expect(await alone.db.rows('annualFrame').toArray()).toEqual([frame])
  expect(await alone.db.outbox.count()).toBe(3)
})
