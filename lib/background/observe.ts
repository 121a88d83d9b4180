import { createId } from '#lib/base/id.ts'
import type { PageReading, ReadValue } from '#lib/messages/page-reading.ts'
import { type CrmRecord, recordId, type SeenValue } from '#lib/schema/crm-record.ts'
import type { Session } from './session.ts'

/** An unchanged record is told to the team again only after this long: its age matters, its every glance does not. */
const tellAgainAfterMs = 10 * 60_000

/**
 * Turns what a page shows into a `record.observe` mutation: only values that the page has proved to belong to this record,
 * only when they are news.
 */
export async function observe(session: Session, reading: PageReading, now: number): Promise<void> {
  const facts = confirmedOnly(reading.facts)
  const fields = confirmedOnly(reading.fields)
  if (Object.keys(facts).length === 0 && Object.keys(fields).length === 0) return
  const known = await session.db.rows('crmRecord').get(recordId(reading))
  if (known && !isNews(known, facts, fields, now)) return
  const { crm, instance, type, crmId, url } = reading
  await session.mutate(createId(), 'record.observe', {
    crm,
    instance,
    type,
    crmId,
    url,
    facts: mapValues(facts, toObserved),
    fields: mapValues(fields, toObserved),
  })
}

function toObserved({ text, money, day }: ReadValue) {
  return { text, ...(money ? { money } : {}), ...(day ? { day } : {}), agoMs: 0, via: 'page' as const }
}

function confirmedOnly<T extends Partial<Record<string, ReadValue>>>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value?.confirmed)) as T // the same keys, fewer
}

function isNews(known: CrmRecord, facts: PageReading['facts'], fields: PageReading['fields'], now: number): boolean {
  if (now - known.lastSeenAt > tellAgainAfterMs) return true
  return differs(known.facts, facts) || differs(known.fields, fields)
}

function differs(known: Partial<Record<string, SeenValue>>, seen: Partial<Record<string, ReadValue>>): boolean {
  return Object.entries(seen).some(([key, value]) => value !== undefined && known[key]?.text !== value.text)
}

function mapValues<K extends string, V, W>(values: Partial<Record<K, V>>, map: (value: V) => W): Partial<Record<K, W>> {
  const entries = Object.entries<V | undefined>(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, map(value)] as const]))
  return Object.fromEntries(entries) as Partial<Record<K, W>> // the same keys
}
