import { AppError } from '#lib/base/app-error.ts'
import { grantedPatterns, isGranted, registerContentScript, runInOpenTabs } from '#lib/browser/scripts.ts'
import { readManagedPolicy, readSite, readSites, writeSite } from '#lib/browser/storage.ts'
import { builtInSpecs } from '#lib/crm/registry.ts'
import { isAppHost } from '#lib/crm/url-template.ts'
import type { WorkspaceDb } from '#lib/db/workspace-db.ts'
import type { Site } from '#lib/messages/content.ts'
import type { CrmSpec, CrmSpecRow } from '#lib/schema/crm-spec.ts'

/** A spec that may apply on this device: a built-in one, or one of the workspace, which corrects a built-in one of the same id. */
export interface KnownSpec {
  spec: CrmSpec
  custom: boolean
  origins: string[]
}

export async function knownSpecs(db: WorkspaceDb | undefined): Promise<KnownSpec[]> {
  const rows: CrmSpecRow[] = db ? await db.rows('crmSpec').toArray() : []
  const own = new Map(rows.map((row) => [row.spec.id, { spec: row.spec, custom: true, origins: row.origins }]))
  const builtIn = builtInSpecs.map((spec) => own.get(spec.id) ?? { spec, custom: false, origins: [] })
  const further = [...own.values()].filter(({ spec }) => builtInSpecs.every(({ id }) => id !== spec.id))
  return [...builtIn, ...further]
}

/**
 * Which spec reads an origin: one that names it, then one whose hosts hold it. A self-hosted CRM's spec holds only origins
 * that somebody named.
 */
export function specForOrigin(specs: KnownSpec[], origin: string): CrmSpec | undefined {
  const named = specs.find(({ origins }) => origins.some((known) => new URL(known).origin === origin))
  return (named ?? specs.find(({ spec }) => spec.hosts.length > 0 && isAppHost(spec, origin)))?.spec
}

/** CRM field names that the workspace's frameworks ask for in this CRM. */
async function fieldsFor(db: WorkspaceDb | undefined, crm: string): Promise<string[]> {
  const frameworks = db ? await db.rows('framework').toArray() : []
  const fields = frameworks.flatMap(({ criteria }) => criteria.flatMap((criterion) => criterion.fields))
  return [...new Set(fields.filter((field) => field.crm === crm).map(({ field }) => field))].sort()
}

/**
 * Makes an origin a site of ours: its item for the content script, the script itself, and its run in open tabs.
 *
 * @throws AppError `forbidden` when the person did not grant the host, `not-found` when no spec fits.
 */
export async function enableSite(db: WorkspaceDb | undefined, origin: string, specId?: string): Promise<void> {
  if (!(await isGranted(origin))) throw new AppError('forbidden', `The browser has not been allowed to show Throughline on ${origin}.`)
  const specs = await knownSpecs(db)
  const spec = specId ? specs.find((known) => known.spec.id === specId)?.spec : specForOrigin(specs, origin)
  if (!spec) throw new AppError('not-found', `No CRM of ours is known to stand at ${origin}.`)
  const before = await readSite(origin)
  await writeSite(origin, { ...(before ?? newSite), spec, fields: await fieldsFor(db, spec.id) })
  await registerSites()
  await runInOpenTabs([origin])
}

const newSite: Omit<Site, 'spec' | 'fields'> = { opened: false, hidden: false, panelOpen: false, tabTop: 0.4, tabSide: 'end' }

/**
 * A page of a granted host pattern (`https://*.hubspot.com/*`) that has no item yet asks once. Answers whether it is a site now.
 */
export async function adoptOrigin(db: WorkspaceDb | undefined, origin: string): Promise<boolean> {
  if (await readSite(origin)) return true
  const spec = specForOrigin(await knownSpecs(db), origin)
  if (!spec || !(await isGranted(origin))) return false
  await writeSite(origin, { ...newSite, spec, fields: await fieldsFor(db, spec.id) })
  return true
}

/** Registers the script for every site and every granted pattern of a known CRM; after an update the browser has forgotten it. */
export async function registerSites(): Promise<void> {
  await registerContentScript([...(await readSites()).keys()], await crmPatterns())
}

/** After an update or at the first grant: the script of the former version has lost us, so the tabs get a new one. */
export async function runInOpenSites(): Promise<void> {
  await runInOpenTabs([...(await readSites()).keys()])
}

/** Host patterns of known CRMs that are granted as a whole. */
export async function crmPatterns(): Promise<string[]> {
  const granted = new Set(await grantedPatterns())
  const { hosts = [] } = await readManagedPolicy()
  return [...builtInSpecs.flatMap((spec) => spec.hosts), ...hosts].filter((pattern) => granted.has(pattern))
}

/** Brings the sites' specs and wanted fields in line with what was synced; writes only what differs. */
export async function refreshSites(db: WorkspaceDb): Promise<void> {
  const specs = await knownSpecs(db)
  for (const [origin, site] of await readSites()) {
    const spec = specs.find((known) => known.spec.id === site.spec.id)?.spec ?? site.spec
    const fields = await fieldsFor(db, spec.id)
    if (textOf([spec, fields]) !== textOf([site.spec, site.fields])) await writeSite(origin, { ...site, spec, fields })
  }
}

/** As JSON, whatever order its keys have: the browser's storage does not keep it. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner instanceof Object && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort()) : inner,
  )
}
