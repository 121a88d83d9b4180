import { useTranslations } from 'use-intl'
import { useDoor } from '#lib/live/use-door.ts'
import { useLive } from '#lib/live/use-live.ts'
import type { SignInView, SitesView, SyncView } from '#lib/messages/views.ts'
import { ConnectedCrm } from './connected-crm.tsx'
import { ConnectedServer } from './connected-server.tsx'
import { ConnectedSignIn } from './connected-sign-in.tsx'
import { progressOf } from './progress.ts'
import { ReadyStep } from './ready-step.tsx'
import { Step } from './step.tsx'
import { Welcome } from './welcome.tsx'
import { useWelcomeLook } from './welcome-look.ts'

/** The welcome page on live answers; what the background knows decides which step is open. */
export function ConnectedWelcome() {
  const sites = useLive('sites', {})
  const sync = useLive('sync', {})
  const signIn = useLive('signIn', {})
  const known = sites.value && sync.value && signIn.value
  return (
    <Welcome
      connection={sites.connection}
      error={sites.error ?? sync.error ?? signIn.error}
      done={
        known !== undefined &&
        (sync.value?.account === 'signed-in' || sync.value?.account === 'alone') &&
        (sites.value?.granted.length ?? 0) > 0
      }
      steps={sites.value && sync.value && signIn.value && <Steps sites={sites.value} sync={sync.value} signIn={signIn.value} />}
    />
  )
}

function Steps({ sites, sync, signIn }: { sites: SitesView; sync: SyncView; signIn: SignInView }) {
  const t = useTranslations('welcome.ready')
  const { checked, reopened, signInFirst } = useWelcomeLook()
  const door = useDoor()
  const { states, server, managedLeft } = progressOf({ sites, sync, signIn, checked, reopened, signInFirst })
  return (
    <>
      <ConnectedCrm
        sites={sites}
        state={states.crm}
        managedLeft={managedLeft}
        canSignInFirst={sync.account === 'none' || sync.account === 'signed-out'}
      />
      <ConnectedServer sites={sites} sync={sync} state={states.server} server={server} />
      <ConnectedSignIn sync={sync} signIn={signIn} state={states.signIn} server={server} />
      <Step number={4} title={t('title')} state={states.ready}>
        {states.ready === 'current' && (
          <ReadyStep
            granted={sites.granted}
            onOpenTab={(url) => void door.openTab(url)}
            onOpenDeals={() => void door.openPage('workspace')}
          />
        )}
      </Step>
    </>
  )
}
