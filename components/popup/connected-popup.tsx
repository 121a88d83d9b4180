import { ConnectedCommitment } from '#components/week/connected-commitment.tsx'
import { useCommand } from '#lib/live/use-command.ts'
import { useDoor } from '#lib/live/use-door.ts'
import { useLive } from '#lib/live/use-live.ts'
import { ConnectedSite } from './connected-site.tsx'
import { Popup } from './popup.tsx'

/** The popup on live answers. */
export function ConnectedPopup() {
  const week = useLive('week', {})
  const sites = useLive('sites', {})
  const retry = useCommand('outbox.retry')
  const discard = useCommand('outbox.discard')
  const door = useDoor()
  const openSidePanel = door.openSidePanel
  return (
    <Popup
      week={week.value}
      sites={sites.value}
      connection={week.connection}
      error={week.error ?? sites.error ?? retry.error ?? discard.error ?? undefined}
      commitment={(commitment) => <ConnectedCommitment key={commitment.id} commitment={commitment} />}
      site={<ConnectedSite active={sites.value?.active} />}
      refusedBusyId={(retry.isPending && retry.variables.mutationId) || (discard.isPending && discard.variables.mutationId) || undefined}
      onRetry={(mutationId) => retry.mutate({ mutationId })}
      onDiscard={(mutationId) => discard.mutate({ mutationId })}
      onOpen={(page) => void door.openPage(page)}
      onOpenSidePanel={openSidePanel && (() => void openSidePanel())}
    />
  )
}
