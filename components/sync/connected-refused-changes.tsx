import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { useCommand } from '#lib/live/use-command.ts'
import type { SyncView } from '#lib/messages/views.ts'
import { RefusedChanges } from './refused-changes.tsx'

/** Refused changes that retry and discard themselves. */
export function ConnectedRefusedChanges({ refused }: { refused: SyncView['refused'] }) {
  const retry = useCommand('outbox.retry')
  const discard = useCommand('outbox.discard')
  const busy = [retry, discard].find((command) => command.isPending)
  const error = retry.error ?? discard.error
  return (
    <>
      <RefusedChanges
        refused={refused}
        busyId={busy?.variables?.mutationId}
        onRetry={(mutationId) => retry.mutate({ mutationId })}
        onDiscard={(mutationId) => discard.mutate({ mutationId })}
      />
      {error && <ErrorNotice error={error} />}
    </>
  )
}
