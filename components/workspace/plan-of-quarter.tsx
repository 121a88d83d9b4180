import { useTranslations } from 'use-intl'
import { CommitmentItem } from '#components/commitment/commitment-item.tsx'
import { PlacePromise } from '#components/commitment/place-promise.tsx'
import { PromiseForm } from '#components/commitment/promise-form.tsx'
import { StatusPill } from '#components/line/status-pill.tsx'
import type { CascadeSlots } from '#components/plan/cascade-actions.ts'
import { ConnectedPlan } from '#components/plan/connected-plan.tsx'
import { hashOfPlace } from '#components/quarter/quarter-place.ts'
import { useDay } from '#components/ui/time.tsx'
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
  commitment: (commitment, isEarlier) => <PromiseOfWeek commitment={commitment} isEarlier={isEarlier ?? false} />,
}

function PromiseOfWeek({ commitment, isEarlier }: { commitment: CommitmentView; isEarlier: boolean }) {
  const t = useTranslations('plan.cascade')
  const day = useDay()
  return <CommitmentItem commitment={commitment} caption={isEarlier ? t('weekOf', { day: day(commitment.week) }) : t('thisWeek')} />
}
