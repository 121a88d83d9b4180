import { readWebAddress, type WebAddress } from '#lib/base/web-address.ts'
import type { SitesView } from '#lib/messages/views.ts'

export type SpecChoice = SitesView['specs'][number]

/** Does a match pattern (`https://*.hubspot.com/*`) or a plain origin hold this origin? Ports are the pattern's to ignore, as browsers do. */
export function holdsOrigin(pattern: string, origin: string): boolean {
  const match = /^(\*|https?):\/\/([^/]+)/.exec(pattern)
  if (!match) return false
  const [, scheme, host = ''] = match
  const url = new URL(origin)
  if (scheme !== '*' && `${scheme}:` !== url.protocol) return false
  const name = host.replace(/:\d+$/, '')
  if (name === '*') return true
  return name.startsWith('*.') ? url.hostname === name.slice(2) || url.hostname.endsWith(name.slice(1)) : url.hostname === name
}

/** The CRM whose own hosts hold this origin. */
export function recognise(specs: readonly SpecChoice[], origin: string): SpecChoice | undefined {
  return specs.find(({ hosts }) => hosts.some((host) => holdsOrigin(host, origin)))
}

/** Addresses that are the same for every customer of a CRM: `https://app.hubspot.com`. */
export function fixedOrigins({ hosts }: SpecChoice): string[] {
  return [...new Set(hosts.filter((host) => !/^[^/]*\/\/[^/]*\*/.test(host)).map((host) => new URL(host.replace(/\*$/, '')).origin))]
}

/** What an address of this CRM looks like: its own, one made up from its pattern, or a self-hosted one. */
export function exampleAddress(spec: SpecChoice): string {
  const [fixed] = fixedOrigins(spec)
  const pattern = spec.hosts[0]
  return fixed ?? pattern?.replace('*.', 'your-company.').replace(/^\*/, 'https').replace(/\/\*$/, '') ?? 'https://crm.your-company.com'
}

export interface CrmPlace {
  address: WebAddress
  /** What runs there: what the person chose, else what the address tells. */
  spec: SpecChoice | undefined
  /** The address is one of that CRM's own. */
  recognised: boolean
  /** The person chose a CRM that has addresses of its own, and this is none of them. */
  foreign: boolean
}

export function readPlace(specs: readonly SpecChoice[], specId: string | undefined, text: string): CrmPlace {
  const address = readWebAddress(text)
  const chosen = specs.find(({ id }) => id === specId)
  if ('fault' in address) return { address, spec: chosen, recognised: false, foreign: false }
  const known = recognise(specs, address.origin)
  const spec = chosen ?? known
  const recognised = known !== undefined && known === spec
  return { address, spec, recognised, foreign: spec !== undefined && spec.hosts.length > 0 && !recognised }
}

/** The address to show once `chosen` is chosen: the person's own where it may be one of that CRM, else the CRM's, if it has just one way. */
export function addressFor(specs: readonly SpecChoice[], chosen: SpecChoice, text: string): string {
  const address = readWebAddress(text)
  if ('origin' in address) {
    const known = recognise(specs, address.origin)
    if (known?.id === chosen.id || (known === undefined && chosen.hosts.length === 0)) return text
  }
  return fixedOrigins(chosen)[0] ?? ''
}

/** One place where Throughline is allowed: a site, or a whole pattern of hosts (then there is no one address to open). */
export interface GrantedPlace {
  host: string
  /** What to ask the browser to take back. */
  grants: string[]
  origin?: string
  crm?: { id: string; name: string }
}

/** Sites and the patterns that hold nothing else are one place each. */
export function grantedPlaces(granted: SitesView['granted']): GrantedPlace[] {
  const places = new Map<string, GrantedPlace>()
  for (const { origin: grant, crm } of granted) {
    const { host, origin } = new URL(grant)
    const known = places.get(host)
    places.set(host, {
      host,
      grants: [...(known?.grants ?? []), grant],
      ...(host.includes('*') ? {} : { origin }),
      ...(known?.crm ? { crm: known.crm } : crm ? { crm } : {}),
    })
  }
  return [...places.values()]
}
