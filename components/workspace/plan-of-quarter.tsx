import { useTranslations } from 'use-intl'
import { CommitmentItem } from '#components/commitment/commitment-item.tsx'
import { StatusPill } from '#components/line/status-pill.tsx'
import { ConnectedPlan } from '#components/plan/connected-plan.tsx'
import type { CommitmentView } from '#lib/messages/views.ts'

/** The plan with how its statuses and promises look everywhere else. */
export function PlanOfQuarter() {
  return (
    <ConnectedPlan
      slots={{ status: (status) => <StatusPill status={status} />, commitment: (one) => <PromiseOfWeek commitment={one} /> }}
    />
  )
}

function PromiseOfWeek({ commitment }: { commitment: CommitmentView }) {
  const t = useTranslations('plan.cascade')
  return <CommitmentItem commitment={commitment} caption={t('thisWeek')} />
}
