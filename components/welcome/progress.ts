import type { SignInView, SitesView, SyncView } from '#lib/messages/views.ts'
import { holdsOrigin } from './crm-address.ts'
import type { StepState } from './step.tsx'
import type { StepName } from './welcome-look.ts'

/** How far the set-up is, as the background knows it: nothing of it is lost by closing the page. */
export interface Progress {
  states: Record<StepName | 'ready', StepState>
  /** Origin of the server to sign in at: signed in at, under way with, just checked, or set by the administrator. */
  server: string | undefined
  /** Hosts of the administrator's policy that are not granted yet. */
  managedLeft: string[]
}

interface Known {
  sites: SitesView
  sync: SyncView
  signIn: SignInView
  checked: { origin: string } | undefined
  reopened: StepName | undefined
  signInFirst: boolean
}

export function progressOf({ sites, sync, signIn, checked, reopened, signInFirst }: Known): Progress {
  const managedLeft = (sites.managed?.hosts ?? []).filter(
    (host) => !sites.granted.some(({ origin }) => origin === host || holdsOrigin(host, origin)),
  )
  const server = serverOf({ sites, sync, signIn, checked })
  // Without a server nothing is missing, until one is named to be joined.
  const isAlone = sync.account === 'alone' && server === undefined
  const done: Record<StepName, boolean> = {
    crm: sites.granted.length > 0 && managedLeft.length === 0,
    server: server !== undefined || isAlone,
    signIn: sync.account === 'signed-in' || isAlone,
  }
  // Who began alone and names a server wants to join it, whatever else is open.
  const order: StepName[] = signInFirst || sync.account === 'alone' ? ['server', 'signIn', 'crm'] : ['crm', 'server', 'signIn']
  const current = order.find((step) => !done[step])
  const stateOf = (step: StepName): StepState => {
    if (step === reopened || step === current) return 'current'
    return done[step] ? 'done' : 'ahead'
  }
  return {
    server,
    managedLeft,
    states: { crm: stateOf('crm'), server: stateOf('server'), signIn: stateOf('signIn'), ready: current ? 'ahead' : 'current' },
  }
}

function serverOf({ sites, sync, signIn, checked }: Pick<Known, 'sites' | 'sync' | 'signIn' | 'checked'>): string | undefined {
  const underWay = signIn.state === 'waiting' ? signIn.verificationUrl : undefined
  const addresses = [sites.managed?.serverUrl, checked?.origin, underWay, sync.serverUrl]
  const known = addresses.find((address) => address !== undefined && URL.canParse(address))
  return known === undefined ? undefined : new URL(known).origin
}
