import { extensionVersion, userAgent } from '#lib/browser/runtime.ts'
import { pageReadingSchema } from '#lib/messages/page-reading.ts'
import { protocolVersion } from '#lib/protocol/version.ts'
import { readMeta } from '#lib/sync/meta.ts'
import type { Background } from './background.ts'
import { readState } from './device.ts'
import { syncView } from './sync-view.ts'

/** How often this browser's copy of the rows was found wrong or missing and was made anew. */
async function repairs(background: Background): Promise<string[]> {
  const db = background.session()?.db
  if (!db) return []
  const [healed, recovered] = [await readMeta(db, 'healed'), await readMeta(db, 'recovered')]
  return [`rows fetched anew: ${healed?.count ?? 0}${recovered ? `, database lost and made again with ${recovered.changes} unsent` : ''}`]
}

/**
 * What helps to repair a spec or a connection, and nothing of the customer's: names of hooks and fields and their states,
 * never a value, an id or a host of theirs.
 */
export async function makeReport(background: Background, tabId: number | undefined): Promise<string> {
  const tab = tabId === undefined ? undefined : await background.device.db.tab.get(tabId)
  const reading = pageReadingSchema.safeParse(tab?.reading).data
  const sync = await syncView(background.device, background.session())
  const connection = await readState(background.device.db, 'connection')
  const values = reading ? { ...reading.facts, ...reading.fields } : {}
  const lines = [
    `Throughline ${extensionVersion()}, protocol ${protocolVersion}`,
    userAgent(),
    `account ${sync.account}, ${sync.connection}, ${sync.waiting} waiting, ${sync.refused.length} refused (${sync.refused.map(({ code }) => code).join(', ') || 'none'})`,
    `last problem: ${connection?.problem ?? 'none'}`,
    ...(await repairs(background)),
    reading
      ? `CRM ${reading.crm}, ${reading.type}${reading.sheet ? ' in a side sheet' : ''}, read in ${reading.readMs.toFixed(1)} ms`
      : `page: ${tab?.page ?? 'unknown'}`,
    ...(reading ? [`health: ${reading.health.state}${'hooks' in reading.health ? ` — ${reading.health.hooks.join(' · ')}` : ''}`] : []),
    ...Object.entries(values).map(([name, value]) =>
      value ? `${name}: ${value.text === '' ? 'empty' : 'filled'}${value.confirmed ? '' : ', unconfirmed'} by ${value.hook}` : name,
    ),
  ]
  return lines.join('\n')
}
