import { useMutate } from '#lib/live/use-mutate.ts'
import type { CommitmentView } from '#lib/messages/views.ts'
import { CommitmentItem } from './commitment-item.tsx'
import { useWeekLook } from './week-look.ts'

/** A commitment that settles itself. The words typed for it are forgotten only once the change is durable. */
export function ConnectedCommitment({ commitment }: { commitment: CommitmentView }) {
  const settle = useMutate('commitment.settle')
  return (
    <CommitmentItem
      commitment={commitment}
      busy={settle.isPending}
      error={settle.error ?? undefined}
      onSettle={(settlement) =>
        settle.mutate({ id: commitment.id, ...settlement }, { onSuccess: () => useWeekLook.getState().forget(commitment.id) })
      }
    />
  )
}
