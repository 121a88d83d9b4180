import type { CrmSpec, IdFormat } from '#lib/schema/crm-spec.ts'

/**
 * URL templates of a CRM spec (syntax: `urlTemplateSchema` in `lib/schema/crm-spec.ts`). They become regular expressions whose only
 * unbounded part is the one `**` that a template may have, so nothing that is entered here can hang a page.
 * Runs in the CRM's page: small before everything else.
 */

/** What a template captured, by name; `base` is what the path's `**` stood for. */
export type Captures = Record<string, string>

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/
const shapes: Record<IdFormat, RegExp> = {
  any: /./,
  int: /^\d+$/,
  uuid,
  guid: uuid,
  salesforce: /^\w{15}(\w{3})?$/,
  word: /^[\w-]+$/,
}
/** Words that stand where an id could and never are one. */
const notAnId = /^(new|create|add|edit|list|board|view)$/i

/** The record id in a captured text, or `undefined` where it is no id of this format. Braces go, and the case of hexadecimal ids. */
export function readId(text = '', format: IdFormat = 'any', prefix = ''): string | undefined {
  const shape = shapes[format]
  const id = shape === uuid ? decode(text).replace(/[{}]/g, '').toLowerCase() : decode(text)
  return shape.test(id) && id.startsWith(prefix) && !notAnId.test(id) ? id : undefined
}

/** What an address holds where the template has names; `undefined` where it does not fit. */
export function matchUrl(template: string, { pathname, search, hash }: URL): Captures | undefined {
  const [path, query, inHash] = partsOf(template)
  const inner = hash.slice(1)
  const found = [
    inHash && (isPairs(inHash) ? matchPairs(inHash, inner) : matchUrl(inHash, new URL(inner.replace(/^\/*/, 'x:/')))),
    matchPairs(query, search),
    matchText(path || '/**', pathname.replace(/\/*$/, '')),
  ]
  return found.includes(undefined) ? undefined : Object.assign({}, ...found)
}

/** A template's path, query and hash. */
export function partsOf(template: string): [path: string, query: string, hash: string] {
  const [, path = '', query = '', hash = ''] = /^\/*([^?#]*)\??([^#]*)#?(.*)$/.exec(template) ?? []
  return [path && `/${path.replace(/\/$/, '')}`, query, hash]
}

/** Whether a hash is made of pairs (`id=1&model=x`) rather than of a path. */
export function isPairs(hash: string): boolean {
  return /^[^/]*=/.test(hash)
}

/** The same for a text: `label-{id}-stage`. Literals are compared case-blind. */
export function matchText(template: string, text: string, any = '[^/]+'): Captures | undefined {
  const source = template
    .replace(/[\\^$.|?+()[\]]/g, '\\$&')
    .replace(/\/\*\*|\*|\{(\w+)\}/g, (wild, name) => (wild === '/**' ? '(?:/(?<base>.*))?' : name ? `(?<${name}>${any})` : any))
  const match = RegExp(`^${source}$`, 'i').exec(text)
  return match ? { ...match.groups } : undefined
}

/** Whether an origin is this CRM's app: inside the hosts it asks for, if it names any, and not one of their help sites. */
export function isAppHost({ hosts, appHosts = ['*'] }: Pick<CrmSpec, 'hosts' | 'appHosts'>, origin: string): boolean {
  const { protocol, hostname } = new URL(origin)
  const isInside = hosts.some((pattern) => {
    const [, scheme, host = ''] = /^(.+):\/\/([^/]*)/.exec(pattern) ?? []
    const fits = host.startsWith('*.') ? `.${hostname}`.endsWith(host.slice(1)) : host === '*' || host === hostname
    return fits && (scheme === '*' || `${scheme}:` === protocol)
  })
  const fits = (pattern: string) => matchText(pattern, hostname) !== undefined
  const isNamed = appHosts.some(fits) && !appHosts.some((pattern) => pattern.startsWith('!') && fits(pattern.slice(1)))
  return isNamed && (isInside || hosts.length === 0)
}

function matchPairs(template: string, pairs: string): Captures | undefined {
  const actual = [...new URLSearchParams(pairs)]
  const found = [...new URLSearchParams(template)].map(([key, pattern]) => {
    const values = actual.filter(([name]) => name.toLowerCase() === key.toLowerCase())
    return values.map(([, value]) => matchText(pattern, value, '.+')).find(Boolean)
  })
  return found.includes(undefined) ? undefined : Object.assign({}, ...found)
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // a lone % is legal in an address and simply itself
  }
}
