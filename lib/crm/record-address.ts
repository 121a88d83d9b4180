import type { CrmSpec } from '#lib/schema/crm-spec.ts'
import { type Captures, isPairs, matchUrl, partsOf, readId } from './url-template.ts'

/** What an address says about a record. Runs in the background; the page's script only compares addresses. */

type RecordType = 'deal' | 'account'

export interface RecordAddress {
  crmId: string
  /** One installation of the CRM. */
  instance: string
  /** The address without query pairs, hash or trailing segments that the record does not need. */
  url: string
}

/** The record of this type that an address names. */
export function recordAt(spec: CrmSpec, type: RecordType, href: string): RecordAddress | undefined {
  const url = URL.parse(href)
  if (!url) return undefined
  for (const page of spec.pages) {
    for (const template of page.is === type ? page.urls : []) {
      const captures = matchUrl(template, url)
      const id = captures && readId(captures.id, page.idFormat, page.idPrefix)
      if (id) return { crmId: canonicalId(id, page.idFormat), instance: instanceAt(spec, url, captures), url: trim(template, url) }
    }
  }
  return undefined
}

/** A record that was open in a sheet over another page: known by its id, in the installation that the address names. */
export function recordOver(spec: CrmSpec, type: RecordType, id: string, href: string): RecordAddress | undefined {
  const url = URL.parse(href)
  if (!url) return undefined
  const captures = spec.pages.flatMap((page) => page.urls.map((template) => matchUrl(template, url))).find(Boolean) ?? {}
  const format = spec.sheets?.find((sheet) => sheet.is === type)?.idFormat
  const templates = spec.pages.flatMap((page) => (page.is === type ? page.urls : []))
  const path = templates.map((template) => fill(template.replace(/\/\*\*$/, ''), { ...captures, id })).find(Boolean)
  return {
    crmId: canonicalId(id, format),
    instance: instanceAt(spec, url, captures),
    url: path ? new URL(path, url).href : url.origin + url.pathname,
  }
}

/** The record id that a link of a page leads to. */
export function recordIdIn(spec: CrmSpec, type: RecordType, link: string, page: string): string | undefined {
  const target = URL.parse(link, page)
  return target && target.origin === new URL(page).origin ? recordAt(spec, type, target.href)?.crmId : undefined
}

function instanceAt(spec: CrmSpec, { host }: URL, captures: Captures): string {
  const names: Captures = { ...captures, host }
  const filled = spec.instance.replace(/\{(\w+)\}/g, (_, name: string) => names[name] ?? '')
  return segmentsOf(filled).join('/').slice(0, 200)
}

/** Salesforce shortens ids to 15 characters whose case matters: 18 carry a checksum of it (help article 000385585). */
function canonicalId(id: string, format: string | undefined): string {
  if (format !== 'salesforce' || id.length !== 15) return id
  const checksum = [0, 5, 10].map((from) => {
    const bits = [0, 1, 2, 3, 4].reduce((sum, at) => sum + (/[A-Z]/.test(id.charAt(from + at)) ? 2 ** at : 0), 0)
    return 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345'.charAt(bits)
  })
  return id + checksum.join('')
}

function trim(template: string, { origin, pathname, search, hash }: URL): string {
  const [path, query, inHash] = partsOf(template)
  const pairs = trimPairs(query, search)
  const end = isPairs(inHash) ? trimPairs(inHash, hash.slice(1)) : inHash && trimHashPath(inHash, hash.slice(1))
  return origin + trimPath(path, pathname) + (pairs && `?${pairs}`) + (end && `#${end}`)
}

function trimPath(template: string, path: string): string {
  const pattern = segmentsOf(template)
  return pattern.length > 1 && pattern.at(-1) === '**'
    ? `/${segmentsOf(path)
        .slice(0, pattern.length - 1)
        .join('/')}`
    : path
}

function trimPairs(template: string, pairs: string): string {
  const actual = [...new URLSearchParams(pairs)]
  const kept = [...new URLSearchParams(template)].flatMap(([key]) => actual.filter(([name]) => name.toLowerCase() === key.toLowerCase()))
  return new URLSearchParams(kept).toString()
}

function trimHashPath(template: string, hash: string): string {
  const [path, query] = partsOf(template)
  const [actual = '', ...rest] = hash.split('?')
  const kept = trimPath(path, actual)
  const pairs = trimPairs(query, rest.join('?'))
  // A path that was cut short comes back with a leading slash; the hash keeps the form that the CRM gave it.
  return (hash.startsWith('/') ? kept : kept.replace(/^\//, '')) + (pairs && `?${pairs}`)
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter(Boolean)
}

/** The address that a template stands for, or `undefined` where it has a wildcard or an unknown name. */
function fill(template: string, captures: Captures): string | undefined {
  let isWhole = !template.includes('*')
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    isWhole &&= captures[name] !== undefined
    return encodeURIComponent(captures[name] ?? '')
  })
  return isWhole ? filled : undefined
}
