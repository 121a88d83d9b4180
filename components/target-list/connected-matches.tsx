import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { createId } from '#lib/base/id.ts'
import { useCommand } from '#lib/live/use-command.ts'
import { useLive } from '#lib/live/use-live.ts'
import { useMutate } from '#lib/live/use-mutate.ts'
import { MatchesPage, type Proposal } from './matches-page.tsx'

/** The review of doubtful matches of a list, on live answers. */
export function ConnectedMatches({ listId }: { listId: string }) {
  const { value, error } = useLive('targetMatches', { listId })
  const lists = useLive('targetLists', {})
  const accept = useMutate('target.match')
  const refuse = useMutate('target.refuse-match')
  const acceptAll = useCommand('changes.make')
  const failure = error ?? lists.error ?? accept.error ?? refuse.error ?? acceptAll.error
  return (
    <MatchesPage
      view={value}
      listId={listId}
      listName={lists.value?.lists.find(({ row }) => row.id === listId)?.row.name ?? ''}
      busy={accept.isPending || refuse.isPending || acceptAll.isPending}
      notice={failure && <ErrorNotice error={failure} />}
      onAccept={(proposal) => accept.mutate(matchArgs(proposal))}
      onRefuse={({ targetAccountId, record }) => refuse.mutate({ targetAccountId, recordId: record.id })}
      onAcceptSure={() =>
        acceptAll.mutate({
          callId: createId(),
          changes: (value?.sure ?? []).map((proposal) => ({
            mutationId: createId(),
            name: 'target.match',
            args: matchArgs(proposal),
          })),
        })
      }
    />
  )
}

function matchArgs({ targetAccountId, record }: Proposal) {
  return { targetAccountId, recordId: record.id }
}
