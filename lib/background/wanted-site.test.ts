import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { DeviceDb } from '#lib/db/device-db.ts'
import { openDatabase } from '#lib/db/open.ts'
import type { Device } from './device.ts'

/** The background's side of a grant whose view is gone, over the browser's storage and a list of what was granted. */

const granted = new Set<string>()
const registered: string[][] = []
vi.stubGlobal('chrome', {
  ...fakeBrowser,
  permissions: {
    contains: async ({ origins }: { origins: string[] }) => origins.every((origin) => granted.has(origin)),
    getAll: async () => ({ origins: [...granted] }),
  },
  scripting: {
    unregisterContentScripts: async () => {},
    registerContentScripts: async ([script]: { matches: string[] }[]) => void registered.push(script?.matches ?? []),
  },
  tabs: { query: async () => [] },
})
// The browser is looked up when the module is loaded.
const { adoptWanted, wantSite } = await import('./wanted-site.ts')
const { readSites } = await import('#lib/browser/storage.ts')

let device: Pick<Device, 'db' | 'now'> & { at: number }
let count = 0
beforeEach(async () => {
  count += 1
  const db = await openDatabase(new DeviceDb(`wanted-${count}`))
  device = { db, at: 1000, now: () => device.at }
  granted.clear()
  registered.length = 0
  fakeBrowser.reset()
})
afterEach(() => device.db.close())

const hubspot = { origin: 'https://app.hubspot.com', specId: 'hubspot' }
const want = () => wantSite(device, hubspot)
const adopt = () => adoptWanted(device, undefined)
const sites = async () => [...(await readSites())].map(([origin, { spec }]) => [origin, spec.id])

test('what was asked for is a site once it is granted, with its script, although the view is gone', async () => {
  await want()
  granted.add('https://app.hubspot.com/*')
  await adopt()
  expect(await sites()).toEqual([['https://app.hubspot.com', 'hubspot']])
  expect(registered.at(-1)).toContain('https://app.hubspot.com/*')
})

test('a grant that nobody asked for here makes no site', async () => {
  granted.add('https://app.hubspot.com/*')
  await adopt()
  expect(await sites()).toEqual([])
})

test('another grant leaves it waiting, and it is adopted with its own', async () => {
  await want()
  granted.add('https://crm.zoho.com/*')
  await adopt()
  expect(await sites()).toEqual([])
  granted.add('https://app.hubspot.com/*')
  await adopt()
  expect(await sites()).toEqual([['https://app.hubspot.com', 'hubspot']])
})

test('what was refused is not enabled by a grant of another day', async () => {
  await want()
  device.at += 6 * 60_000
  granted.add('https://app.hubspot.com/*')
  await adopt()
  await adopt()
  expect(await sites()).toEqual([])
})
