import { createId } from '#lib/base/id.ts'
import { useMutate } from '#lib/live/use-mutate.ts'
import type { PlanItemView, PlanView } from '#lib/messages/views/plan.ts'
import type { PlanTable } from '#lib/schema/plan-item.ts'
import type { Row } from '#lib/schema/tables.ts'
import { usePlanLook } from './plan-look.ts'
import { PublishDialog } from './publish-dialog.tsx'

export function ConnectedPublish({ plan }: { plan: PlanView }) {
  const publish = useMutate('plan.publish')
  const { setPublishing } = usePlanLook.getState()
  const close = () => setPublishing(false)
  return (
    <PublishDialog
      drafts={plan.drafts}
      titleOf={({ id }) => wordsOf(draftRow(plan, id))}
      busy={publish.isPending}
      error={publish.error ?? undefined}
      onClose={close}
      onPublish={(items) => publish.mutate({ changeId: createId(), items }, { onSuccess: close })}
    />
  )
}

/** Drafts are of every table, also of those that the cascade does not show. */
function draftRow(plan: PlanView, id: string): Row<PlanTable> | undefined {
  const items: PlanItemView<Row<PlanTable>>[] = [
    ...plan.frames,
    ...plan.bets,
    ...plan.objectives,
    ...plan.objectives.flatMap((one) => [...one.metrics, ...one.milestones, ...one.messages, ...one.decisions, ...one.retrospectives]),
    ...plan.stray.metrics,
    ...plan.stray.milestones,
    ...plan.retrospectives,
    ...plan.decisions,
  ]
  return items.find(({ row }) => row.id === id)?.row
}

function wordsOf(row: Row<PlanTable> | undefined): string {
  if (!row) return ''
  if ('title' in row) return row.title
  if ('name' in row) return row.name
  return 'diagnosis' in row ? row.diagnosis || row.guidingPolicy : 'happened' in row ? row.happened : ''
}
