import { Mark } from '#components/ui/mark.tsx'
import type { SyncView } from '#lib/messages/views.ts'
import { useSyncWords } from './sync-words.ts'

/** The state of sync as words and a shape; said aloud when it changes. */
export function SyncState({ sync }: { sync: SyncView }) {
  const { text, shape, tone } = useSyncWords()(sync)
  return (
    <span role="status" className="flex min-w-0 items-center gap-1.5">
      <Mark shape={shape} tone={tone} className="scale-75" />
      <span className="min-w-0">{text}</span>
    </span>
  )
}
