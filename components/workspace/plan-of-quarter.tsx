import { useTranslations } from 'use-intl'
import { CommitmentItem } from '#components/commitment/commitment-item.tsx'
import { PlacePromise } from '#components/commitment/place-promise.tsx'
import { PromiseForm } from '#components/commitment/promise-form.tsx'
import { StatusPill } from '#components/line/status-pill.tsx'
import type { CascadeSlots } from '#components/plan/cascade-actions.ts'
import { ConnectedPlan } from '#components/plan/connected-plan.tsx'
import { hashOfPlace } from '#components/quarter/quarter-place.ts'
import type { CommitmentView } from '#lib/messages/views.ts'

/** The plan with how its statuses and promises look everywhere else. */
export function PlanOfQuarter() {
  return <ConnectedPlan slots={slots} />
}

const slots: CascadeSlots = {
  status: (status) => <StatusPill status={status} />,
  objectiveHref: (quarter, objectiveId) => hashOfPlace({ quarter, at: 'objective', objectiveId }),
  promise: (milestone) => <PromiseForm milestone={milestone} />,
  place: (commitment, milestones) => <PlacePromise commitment={commitment} milestones={milestones} />,
  commitment: (commitment) => <PromiseOfWeek commitment={commitment} />,
}

function PromiseOfWeek({ commitment }: { commitment: CommitmentView }) {
  const t = useTranslations('plan.cascade')
  return <CommitmentItem commitment={commitment} caption={t('thisWeek')} />
}
