import type { PromiseCounts } from '#lib/messages/views/quarter.ts'
import type { CommitmentStatus } from '#lib/schema/commitment.ts'
import { sumOf } from './quarter-words.ts'

export const promiseStates = ['kept', 'changed', 'dropped', 'blocked', 'open'] as const satisfies readonly CommitmentStatus[]

const fills: Record<CommitmentStatus, string> = {
  kept: 'bg-ok',
  changed: 'bg-accent',
  dropped: 'bg-bad',
  blocked: 'bg-warn',
  open: 'bg-hairline',
}

/** Promises as lengths beside their numbers; `longest` is the number that fills the width. Silent: the numbers stand beside it. */
export function PromiseBar({ promises, longest }: { promises: PromiseCounts; longest: number }) {
  const width = longest === 0 ? 0 : (sumOf(promises) / longest) * 100
  return (
    <div aria-hidden="true" className="flex h-2 gap-px overflow-hidden rounded-s" style={{ width: `${width}%` }}>
      {promiseStates.map((state) => promises[state] > 0 && <span key={state} className={fills[state]} style={{ flex: promises[state] }} />)}
    </div>
  )
}

/** The colour that stands for a state in the bars, beside its word in the table's head. */
export function PromiseSwatch({ state }: { state: CommitmentStatus }) {
  return <span aria-hidden="true" className={`inline-block size-2 rounded-s ${fills[state]}`} />
}
