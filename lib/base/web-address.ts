/** An address a person pasted or typed, as the origin it stands for, or what is wrong with it. */
export type WebAddress = { origin: string } | { fault: 'empty' | 'not-an-address' | 'not-web' }

const localHost = /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?(\/|$)/i

/**
 * Reads `https://crm.example.com/deals/7?x=1`, `crm.example.com` or `localhost:3000`. Without a scheme it is https, on this
 * machine http. Path, query and any user name in it are left out. One label alone ("acme") is taken for a typing mistake
 * unless a scheme or a port says that it is meant.
 */
export function readWebAddress(text: string): WebAddress {
  const typed = text.trim()
  if (typed === '') return { fault: 'empty' }
  const scheme = /^([a-z][a-z0-9+.-]*):(?!\d+(\/|$))/i.exec(typed)?.[1]?.toLowerCase()
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') return { fault: 'not-web' }
  if (/\s/.test(typed)) return { fault: 'not-an-address' }
  const address = scheme ? typed : `${localHost.test(typed) ? 'http' : 'https'}://${typed}`
  if (!URL.canParse(address)) return { fault: 'not-an-address' }
  const { origin, hostname, port } = new URL(address)
  const isMeant = hostname.includes('.') || hostname.startsWith('[') || hostname === 'localhost' || scheme !== undefined || port !== ''
  return isMeant && hostname !== '' ? { origin } : { fault: 'not-an-address' }
}

/** Encrypted, or on this very machine, where nothing can listen in between. */
export function isProtected(origin: string): boolean {
  return origin.startsWith('https://') || localHost.test(new URL(origin).host)
}
