import type { PageReading, RawReading, RawValue, ReadValue } from '#lib/messages/page-reading.ts'
import type { CrmSpec, Hook } from '#lib/schema/crm-spec.ts'
import { readDay } from './day.ts'
import { hookName } from './hook-name.ts'
import { readMoney } from './money.ts'
import { recordAt, recordIdIn, recordOver } from './record-address.ts'

/**
 * Makes a reading whole in the background, where code costs a CRM's page nothing: which installation and record it is, by the address
 * itself; amounts and dates beside their text, where they leave no doubt; ids out of links. `undefined` where the address does not name
 * the record that the page's script says it does.
 */
export function finishReading(spec: CrmSpec, raw: RawReading): PageReading | undefined {
  const { id, lang, facts, fields, ...reading } = raw
  const address = raw.sheet ? recordOver(spec, raw.type, id, raw.url) : recordAt(spec, raw.type, raw.url)
  if (!address || (!raw.sheet && !sameId(address.crmId, id))) return undefined
  return { ...reading, ...address, facts: finishFacts(spec, raw), fields: mapValues(fields, finishValue) }
}

function finishFacts(spec: CrmSpec, { facts, type, url, lang }: RawReading): PageReading['facts'] {
  const finished = Object.entries(facts).flatMap(([role, value]) => {
    const hook = hookOf(spec, type, role, value.hook)
    const id = hook?.recordIdOf && value.text ? recordIdIn(spec, hook.recordIdOf, value.text, url) : value.text
    if (id === undefined) return [] // a link that leads to no record
    const text = role === 'ownerEmail' ? id.replace(/^mailto:([^?]*).*/i, '$1') : id
    return [[role, { ...finishValue({ ...value, text }), ...normalise(role, value, spec, lang) }]]
  })
  return Object.fromEntries(finished)
}

function finishValue({ text, hook, confirmed }: RawValue): ReadValue {
  return { text, hook, confirmed }
}

function normalise(role: string, { text, beside = '' }: RawValue, spec: CrmSpec, lang: string): Pick<ReadValue, 'money' | 'day'> {
  if (role === 'amount') {
    const money = readMoney(text, { lang, beside, decimalSign: spec.decimalSign })
    return money ? { money } : {}
  }
  if (role !== 'closeDate' && role !== 'lastActivity') return {}
  const day = readDay(text, { lang, dateOrder: spec.dateOrder })
  return day ? { day } : {}
}

function hookOf({ records }: CrmSpec, type: RawReading['type'], role: string, name: string): Hook | undefined {
  const facts: Partial<Record<string, { hooks?: Hook[] | undefined; otherwise?: Hook[] | undefined }>> = records[type]?.facts ?? {}
  const fact = facts[role]
  return [...(fact?.hooks ?? []), ...(fact?.otherwise ?? [])].find((hook) => hookName(hook) === name)
}

/** An id of the page and the one form under which we know it: 15 characters of Salesforce's 18. */
function sameId(known: string, id: string): boolean {
  return known === id || (id.length === 15 && known.startsWith(id))
}

function mapValues<V, W>(values: Record<string, V>, map: (value: V) => W): Record<string, W> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, map(value)]))
}
