import { useEffect } from 'react'
import { useCommand } from '#lib/live/use-command.ts'
import type { CommitDraft } from './commit-store.ts'

/** Long enough not to write at each key, short enough that a click on a link of the CRM comes later. */
const restMs = 150

/** Keeps what is typed where a reload of the CRM's page, which takes the panel's frame with it, does not reach. */
export function useKeptDraft(recordId: string, draft: CommitDraft | undefined): void {
  const { mutate } = useCommand('draft.keep')
  useEffect(() => {
    if (!draft) return
    const timer = setTimeout(() => mutate({ recordId, ...draft }), restMs)
    return () => clearTimeout(timer)
  }, [recordId, draft, mutate])
}
