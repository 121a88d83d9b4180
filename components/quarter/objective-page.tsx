import { useTranslations } from 'use-intl'
import { Name } from '#components/ui/name.tsx'
import type { PlanObjectiveView, PlanView } from '#lib/messages/views/plan.ts'
import type { QuarterObjectiveView } from '#lib/messages/views/quarter.ts'
import { ActivityNote } from './activity-note.tsx'
import { Brief } from './brief.tsx'
import { Decisions } from './decisions.tsx'
import type { Stage } from './message-form.tsx'
import { Messages } from './messages.tsx'
import { Metrics } from './metrics.tsx'
import { Milestones } from './milestones.tsx'
import { ObjectiveHead } from './objective-head.tsx'
import { PageSection } from './page-section.tsx'
import { hashOfPlace } from './quarter-place.ts'
import type { QuarterSlots } from './quarter-slots.ts'
import { useQuarterName } from './quarter-words.ts'
import { Recovery } from './recovery.tsx'
import { StatusLine } from './status-line.tsx'
import { StatusOverride } from './status-override.tsx'

/** One objective in full: its status, its numbers, its milestones, and what is said about it and for it. */
export function ObjectivePage({
  objective,
  counted,
  plan,
  stages,
  mayOrder,
  slots,
}: {
  objective: PlanObjectiveView
  counted: QuarterObjectiveView['counted']
  plan: PlanView
  stages: readonly Stage[]
  /** Managers and administrators put messages in order. */
  mayOrder: boolean
  slots: QuarterSlots
}) {
  const t = useTranslations('quarter.objective')
  const { row, status, indicator, may } = objective
  return (
    <div className="flex flex-col gap-10">
      <div className="flex flex-col gap-2">
        <ObjectiveHead objective={objective} />
        <StatusLine title={row.title} status={status} slots={slots} />
        {may.edit && <StatusOverride objective={objective} />}
      </div>
      <Recovery objective={objective} />
      {indicator && (
        <PageSection title={t('leading')} intro={<Name>{indicator.name}</Name>}>
          <div className="grid gap-x-10 gap-y-4 lg:grid-cols-[3fr_1fr]">
            <div className="min-w-0">
              {slots.progress(indicator)}
              {slots.figure(indicator)}
              <ActivityNote kind={indicator.kind} />
            </div>
            {slots.table(indicator)}
          </div>
        </PageSection>
      )}
      <Metrics objective={objective} counted={counted} people={plan.people} today={plan.today} />
      <Milestones milestones={objective.milestones} />
      <Brief objective={objective} />
      <Messages objective={objective} stages={stages} mayOrder={mayOrder} />
      <Decisions plan={plan} objectiveId={row.id} />
    </div>
  )
}

/** The address names an objective that this quarter does not have. */
export function NoObjective({ quarter }: { quarter: string }) {
  const t = useTranslations('quarter.objective')
  const name = useQuarterName()
  return (
    <div className="py-12 text-center">
      <h1 className="font-bold text-title">{t('gone')}</h1>
      <p className="mx-auto max-w-md text-muted">{t('goneText')}</p>
      <a href={hashOfPlace({ at: 'overview', quarter })} className="mt-3 inline-block rounded-s text-accent hover:underline">
        {t('back', { quarter: name(quarter) })}
      </a>
    </div>
  )
}
