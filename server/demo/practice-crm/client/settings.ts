/**
 * How unkind this CRM is, by address: `/deals/1001?unkind=7` (7 is the seed: the same seed draws in the same order after the
 * same delays), or piece by piece. The settings hold for the tab until another address changes them.
 */
export interface Settings {
  seed: number
  /** Milliseconds from a navigation to a section's drawing. */
  delay: { from: number; to: number }
  /** Share of drawings that change text in place instead of replacing the elements. */
  inPlace: number
  /** Share of sections that still draw the record one has already left. */
  late: number
  /** Keeps former records mounted, hidden behind tabs. */
  tabs: boolean
  /** Attribute that names a field: `next` is the layout after a redesign. */
  layout: 'now' | 'next'
  session: 'in' | 'out'
}

const kind: Settings = { seed: 1, delay: { from: 60, to: 150 }, inPlace: 0, late: 0, tabs: false, layout: 'now', session: 'in' }
const storedAs = 'practice-settings'

export function readSettings(): Settings {
  const asked = new URLSearchParams(location.search)
  const before = { ...kind, ...(JSON.parse(sessionStorage.getItem(storedAs) ?? '{}') as Partial<Settings>) } // written below
  const settings: Settings = { ...before }
  const unkind = asked.get('unkind')
  if (unkind !== null) Object.assign(settings, { seed: Number(unkind), delay: { from: 0, to: 3000 }, inPlace: 0.5, late: 0.3 })
  const delay = asked.get('delay')?.split('-').map(Number)
  if (delay?.[0] !== undefined) settings.delay = { from: delay[0], to: delay[1] ?? delay[0] }
  const seed = asked.get('seed')
  if (seed !== null) settings.seed = Number(seed)
  if (asked.has('tabs')) settings.tabs = asked.get('tabs') === 'keep'
  if (asked.has('layout')) settings.layout = asked.get('layout') === 'next' ? 'next' : 'now'
  if (asked.has('session')) settings.session = asked.get('session') === 'out' ? 'out' : 'in'
  sessionStorage.setItem(storedAs, JSON.stringify(settings))
  return settings
}

/** A random number from 0 to 1 that depends on `words` alone (FNV-1a, then mulberry32's mixing). */
export function chance(...words: (string | number)[]): number {
  let hash = 2166136261
  for (const sign of words.join('|')) hash = Math.imul(hash ^ sign.charCodeAt(0), 16777619)
  hash = Math.imul(hash ^ (hash >>> 15), hash | 1)
  hash ^= hash + Math.imul(hash ^ (hash >>> 7), hash | 61)
  return ((hash ^ (hash >>> 14)) >>> 0) / 4294967296
}
