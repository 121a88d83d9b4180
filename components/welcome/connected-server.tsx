import { useTranslations } from 'use-intl'
import { isolate } from '#components/ui/isolate.ts'
import { useCommand } from '#lib/live/use-command.ts'
import { useDoor } from '#lib/live/use-door.ts'
import type { SitesView, SyncView } from '#lib/messages/views.ts'
import { AloneForm } from './alone-form.tsx'
import { ServerStep } from './server-step.tsx'
import { Step, type StepState } from './step.tsx'
import { useWelcomeLook } from './welcome-look.ts'

/** Step 2: the team's server. */
export function ConnectedServer({
  sites,
  sync,
  state,
  server,
}: {
  sites: SitesView
  sync: SyncView
  state: StepState
  server: string | undefined
}) {
  const t = useTranslations('welcome.server')
  const door = useDoor()
  const check = useCommand('server.check')
  const alone = useCommand('alone.start')
  const { alone: aloneDraft, writeAlone, checked, serverAddress, writeServerAddress, serverChecked, reopen } = useWelcomeLook()
  const managed = sites.managed?.serverUrl !== undefined
  return (
    <Step
      number={2}
      title={t('title')}
      state={state}
      summary={
        state === 'done' &&
        (server ? <Summary server={server} version={checked?.version} managed={managed} /> : <p className="text-muted">{t('alone')}</p>)
      }
      // Signed in, the server is what one is signed in at: another one is another sign-in.
      onChange={state === 'done' && !managed && sync.account !== 'signed-in' ? () => reopen('server') : undefined}
    >
      {state === 'current' && sync.account === 'alone' && <p className="text-muted">{t('takenAlong')}</p>}
      {state === 'current' && (
        <ServerStep
          address={serverAddress ?? server ?? ''}
          managed={managed}
          busy={check.isPending}
          error={check.error ?? undefined}
          onWrite={(text) => {
            check.reset()
            writeServerAddress(text)
          }}
          onCheck={(origin) => check.mutate({ url: origin }, { onSuccess: ({ version }) => serverChecked({ origin, version }) })}
          onOpenTab={(url) => void door.openTab(url)}
        />
      )}
      {state === 'current' && sync.account === 'none' && !managed && (
        <AloneForm
          draft={aloneDraft}
          busy={alone.isPending}
          error={alone.error ?? undefined}
          onWrite={writeAlone}
          onStart={() => alone.mutate(aloneDraft)}
        />
      )}
    </Step>
  )
}

function Summary({ server, version, managed }: { server: string; version: string | undefined; managed: boolean }) {
  const t = useTranslations('welcome.server')
  const host = new URL(server).host
  return (
    <p>
      {version ? t('ok', { version, host: isolate(host) }) : <bdi>{host}</bdi>}
      {managed && <span className="text-muted"> {t('managed')}</span>}
    </p>
  )
}
