import { isGranted } from '#lib/browser/scripts.ts'
import { readManagedPolicy, readSites } from '#lib/browser/storage.ts'
import type { SitesView } from '#lib/messages/views.ts'
import type { Background } from './background.ts'
import { type Device, readState, writeState } from './device.ts'
import { tabInFront } from './front.ts'
import type { Viewer } from './ports.ts'
import { crmPatterns, knownSpecs, specForOrigin } from './sites.ts'

/** Copies what stands outside the database (site items, grants, policy) into it, so that a change of it asks views again. */
export async function refreshSiteState(device: Device): Promise<void> {
  const sites = await Promise.all(
    [...(await readSites())].map(async ([origin, { spec, hidden }]) => ({
      origin,
      specId: spec.id,
      hidden,
      granted: await isGranted(origin),
    })),
  )
  const next = { sites, patterns: await crmPatterns(), managed: await readManagedPolicy() }
  const before = await readState(device.db, 'sites')
  if (JSON.stringify(before) !== JSON.stringify(next)) await writeState(device.db, 'sites', next)
}

/** The sites of this device: the one in front, those granted, and the CRMs to choose from. */
export async function sitesView({ device, session }: Background, viewer: Viewer): Promise<SitesView> {
  const specs = await knownSpecs(session()?.db)
  const { sites, patterns, managed } = (await readState(device.db, 'sites')) ?? { sites: [], patterns: [], managed: {} }
  const crmOf = (specId: string | undefined) => {
    const known = specs.find(({ spec }) => spec.id === specId)
    return known ? { crm: { id: known.spec.id, name: known.spec.name } } : {}
  }
  const origin = await originInFront(device, viewer)
  const site = sites.find((one) => one.origin === origin)
  const whole = patterns.map((pattern) => ({ origin: pattern, ...crmOf(specs.find(({ spec }) => spec.hosts.includes(pattern))?.spec.id) }))
  return {
    ...(origin === undefined
      ? {}
      : {
          active: {
            origin,
            granted: site?.granted ?? false,
            hidden: site?.hidden ?? false,
            ...crmOf(site?.specId ?? specForOrigin(specs, origin)?.id),
          },
        }),
    granted: [...sites.filter(({ granted }) => granted).map((one) => ({ origin: one.origin, ...crmOf(one.specId) })), ...whole],
    specs: specs.map(({ spec, custom, origins }) => ({
      id: spec.id,
      name: spec.name,
      hosts: [...spec.hosts, ...origins.map((known) => `${known}/*`)],
      custom,
    })),
    ...(managed.serverUrl || managed.hosts
      ? { managed: { ...(managed.serverUrl ? { serverUrl: managed.serverUrl } : {}), ...(managed.hosts ? { hosts: managed.hosts } : {}) } }
      : {}),
  }
}

async function originInFront(device: Device, viewer: Viewer): Promise<string | undefined> {
  const tabId = await tabInFront(device, viewer)
  const tab = tabId === undefined ? undefined : await device.db.tab.get(tabId)
  const address = tab?.origin ?? (viewer.front?.id === tabId ? viewer.front?.url : undefined)
  return address && /^https?:/.test(address) ? new URL(address).origin : undefined
}
