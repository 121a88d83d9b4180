import type { LadderStep } from '#lib/schema/target-account.ts'
import { Unpark } from './park.tsx'
import { TouchActions } from './touch-actions.tsx'
import { useTouchStore } from './touch-store.ts'
import { UndoTouch } from './undo-touch.tsx'

/** What can be done with an account in a row of a table: a step up, a touch, parking; for ten seconds the way back. */
export function TouchCell({
  accountId,
  status,
  isParked,
  mayPark,
}: {
  accountId: string
  status: LadderStep
  isParked: boolean
  mayPark: boolean
}) {
  const touched = useTouchStore((state) => state.touched[accountId] !== undefined)
  if (touched) return <UndoTouch accountId={accountId} />
  if (isParked) return mayPark && <Unpark accountId={accountId} />
  return <TouchActions accountId={accountId} status={status} mayPark={mayPark} />
}
