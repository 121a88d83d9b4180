import { Mark } from '#components/ui/mark.tsx'
import type { SyncView } from '#lib/messages/views.ts'
import { useSyncWords } from './use-sync-words.ts'

/** The state of sync in words, announced politely when it changes. */
export function SyncLine({ sync }: { sync: SyncView }) {
  const { text, tone, shape } = useSyncWords()(sync)
  return (
    <p role="status" className="inline-flex min-w-0 items-center gap-1.5 text-muted text-small">
      <Mark shape={shape} tone={tone} className="scale-75" />
      <span className="min-w-0">{text}</span>
    </p>
  )
}
