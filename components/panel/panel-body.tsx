import { useMemo } from 'react'
import { CommitBox } from '#components/commitment/commit-box.tsx'
import { RefusedChanges } from '#components/sync/refused-changes.tsx'
import type { Failure } from '#components/ui/error-notice.tsx'
import type { LiveConnection } from '#lib/live/live-client.ts'
import type { PanelView } from '#lib/messages/views.ts'
import type { FieldState } from '#lib/schema/commitment.ts'
import { NoRecord, NotSignedIn, PartsReading } from './blank.tsx'
import { Foot } from './foot.tsx'
import { HeadMenu } from './head-menu.tsx'
import { Notices } from './notices.tsx'
import { Part } from './part.tsx'
import { RecordHead } from './record-head.tsx'
import { RecordParts } from './record-parts.tsx'

/** The whole panel for one answer of the background: head on top, parts that scroll, the one action and the foot below. */
export function PanelBody({
  view,
  connection,
  error,
  framed,
}: {
  view: PanelView
  connection: LiveConnection
  error: Failure | undefined
  framed: boolean
}) {
  const { record, sync } = view
  const reading = view.health?.state === 'reading'
  const hasRecord = view.tab === 'record' && sync.account !== 'none'
  return (
    <>
      {hasRecord && <RecordHead record={record} reading={reading} menu={<HeadMenu framed={framed} />} />}
      {!hasRecord && (
        <div className="flex justify-end px-4 pt-3">
          <HeadMenu framed={framed} />
        </div>
      )}
      <main className="flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain">
        <Notices view={view} connection={connection} error={error} />
        <Part>
          <RefusedChanges refused={sync.refused} />
        </Part>
        {sync.account === 'none' ? <NotSignedIn /> : !hasRecord && <NoRecord view={view} />}
        {hasRecord && (record ? <RecordParts key={record.id} view={view} record={record} /> : <PartsReading />)}
      </main>
      {hasRecord && record && <Commit view={view} recordId={record.id} />}
      <Foot view={view} />
    </>
  )
}

function Commit({ view, recordId }: { view: PanelView; recordId: string }) {
  const { commit, qualification, line } = view
  const evidence = useMemo(() => {
    const criteria = [...(qualification?.dueNow ?? []), ...(qualification?.dueNext ?? [])]
    return Object.fromEntries(criteria.map((criterion): [string, FieldState] => [criterion.id, criterion.state]))
  }, [qualification])
  if (!commit) return null
  const promised = (line?.thisWeek ?? []).filter((one) => one.person.isYou).map((one) => one.title)
  return (
    <Part>
      <CommitBox key={recordId} commit={commit} recordId={recordId} evidence={evidence} promised={promised} />
    </Part>
  )
}
