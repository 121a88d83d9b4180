import type { CommitmentStatus } from '#lib/schema/commitment.ts'

/** What a person decided about one commitment. `reason`: what it became, why it was dropped, or what blocks it. */
export interface Settlement {
  status: CommitmentStatus
  reason?: string
}

/** Longest reason that `commitmentSchema` takes. */
export const maxReasonLength = 500

export type ReasonFault = 'missing' | 'too-long'

export function reasonFault(text: string): ReasonFault | undefined {
  const length = text.trim().length
  if (length === 0) return 'missing'
  return length > maxReasonLength ? 'too-long' : undefined
}
