import { TouchCell } from '#components/target/touch-cell.tsx'
import { ConnectedImport } from '#components/target-list/connected-import.tsx'
import { ConnectedMatches } from '#components/target-list/connected-matches.tsx'
import { ConnectedList, ConnectedLists } from '#components/target-list/connected-targets.tsx'
import type { TargetRowSlots } from '#components/target-list/target-row.tsx'
import { placeOf } from '#components/target-list/targets-place.ts'

const slots: TargetRowSlots = {
  touch: ({ id, status, parked, may }) => <TouchCell accountId={id} status={status} isParked={parked !== undefined} mayPark={may.park} />,
}

/** The target lists: all of them, or what the path names. */
export function TargetsPage({ path }: { path: string }) {
  const place = placeOf(path)
  const listId = place.view === 'lists' ? undefined : place.listId
  if (place.view === 'import') return <ConnectedImport key={listId} listId={listId} />
  if (listId === undefined) return <ConnectedLists />
  if (place.view === 'matches') return <ConnectedMatches key={listId} listId={listId} />
  return <ConnectedList key={listId} listId={listId} slots={slots} />
}
