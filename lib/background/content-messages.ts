import type { Sender } from '#lib/browser/runtime.ts'
import { readSite, writeSite } from '#lib/browser/storage.ts'
import { finishReading } from '#lib/crm/finish-reading.ts'
import type { TabState } from '#lib/db/device-db.ts'
import { type ContentMessage, contentMessageSchema, type Site } from '#lib/messages/content.ts'
import type { PageReading } from '#lib/messages/page-reading.ts'
import { type Device, dropState, readState, writeState } from './device.ts'
import { observe } from './observe.ts'
import type { Session } from './session.ts'
import { adoptOrigin } from './sites.ts'

interface Context {
  device: Device
  session: () => Session | undefined
  logProposed: (tabId: number) => Promise<void>
}

/**
 * Takes what a content script says. It shares its page with strangers, so who is speaking comes from the browser, the body is
 * parsed, and a reading must be of the origin it was sent from and by the spec that this origin has.
 */
export async function onContentMessage(context: Context, body: unknown, sender: Sender): Promise<unknown> {
  const { tabId, windowId, origin, isOurs, frameId } = sender
  if (!isOurs || tabId === undefined || origin === undefined || frameId !== 0) return undefined
  const message = contentMessageSchema.safeParse(body)
  if (!message.success) return undefined
  if (message.data.type === 'content:site-unknown') return adoptOrigin(context.session()?.db, origin)
  const site = await readSite(origin)
  if (!site) return undefined
  return take(context, message.data, { tabId, windowId: windowId ?? -1, origin, crm: site.spec.id }, site)
}

type Place = Pick<TabState, 'tabId' | 'windowId' | 'origin' | 'crm'>

async function take(context: Context, message: ContentMessage, place: Place, { spec }: Site): Promise<unknown> {
  const { device, session } = context
  switch (message.type) {
    case 'content:record-seen': {
      const reading = finishReading(spec, message.reading)
      if (!reading || reading.crm !== spec.id || new URL(reading.url).origin !== place.origin) return undefined
      await showInTab(device, place, { reading, ...(await healthSince(device, reading)) })
      const open = session()
      if (open) await observe(open, reading, device.now())
      return undefined
    }
    case 'content:record-left':
      return showInTab(device, place, { page: message.page })
    case 'content:panel-opened':
      return openPanel(device, place, message.nonce)
    case 'content:commit-key':
      return context.logProposed(place.tabId)
    case 'content:site-unknown':
      return undefined
  }
}

async function showInTab(
  device: Device,
  place: Place,
  shown: { reading: PageReading; healthSince?: number } | { page: NonNullable<TabState['page']> },
): Promise<void> {
  await device.db.transaction('rw', device.db.tab, async () => {
    const nonce = (await device.db.tab.get(place.tabId))?.nonce
    await device.db.tab.put({ ...place, ...shown, at: device.now(), ...(nonce ? { nonce } : {}) })
  })
}

/** Remembers since when pages of this kind are not recognised, until one is read again. */
async function healthSince(device: Device, { crm, type, health }: PageReading): Promise<{ healthSince?: number }> {
  const key = `not-recognised:${crm}:${type}` as const
  if (health.state === 'full') await dropState(device.db, key)
  if (health.state !== 'not-recognised') return {}
  const since = (await readState(device.db, key)) ?? device.now()
  await writeState(device.db, key, since)
  return { healthSince: since }
}

async function openPanel(device: Device, place: Place, nonce: string): Promise<true> {
  await device.db.transaction('rw', device.db.tab, async () => {
    const before = await device.db.tab.get(place.tabId)
    await device.db.tab.put({ ...(before ?? { at: device.now() }), ...place, nonce })
  })
  const site = await readSite(place.origin)
  if (site && !site.opened) await writeSite(place.origin, { ...site, opened: true })
  return true
}
