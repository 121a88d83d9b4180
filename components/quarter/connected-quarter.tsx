import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { NowProvider } from '#components/ui/now.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { useLive } from '#lib/live/use-live.ts'
import type { PlanObjectiveView, PlanView } from '#lib/messages/views/plan.ts'
import type { QuarterView } from '#lib/messages/views/quarter.ts'
import { quarterAfter } from '#lib/rules/calendar.ts'
import { Decisions } from './decisions.tsx'
import { LookBack } from './look-back.tsx'
import { NoObjective, ObjectivePage } from './objective-page.tsx'
import { Overview } from './overview.tsx'
import { Planning } from './planning.tsx'
import { QuarterHead } from './quarter-head.tsx'
import { hashOfPlace, placeOfHash, type QuarterPlace } from './quarter-place.ts'
import type { QuarterSlots } from './quarter-slots.ts'

/** The quarter's pages on live answers; `hash` says which. */
export function ConnectedQuarter({ hash, slots }: { hash: string; slots: QuarterSlots }) {
  const place = placeOfHash(hash)
  const args = place.quarter === undefined ? {} : { quarter: place.quarter }
  const { value: quarter, error: quarterError } = useLive('quarter', args)
  const { value: plan, error: planError } = useLive('plan', args)
  const error = quarterError ?? planError
  return (
    <main className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto max-w-6xl px-4 pt-5 pb-16 lg:px-7">
        {error && <ErrorNotice error={error} />}
        {(!quarter || !plan) && !error && (
          <Titled>
            <Loading />
          </Titled>
        )}
        {quarter && plan && quarter.quarter === '' && <NoWorkspace />}
        {quarter && plan && quarter.quarter !== '' && (
          <NowProvider now={plan.now}>
            <Page place={place} quarter={quarter} plan={plan} slots={slots} />
          </NowProvider>
        )}
      </div>
    </main>
  )
}

function Page({ place, quarter, plan, slots }: { place: QuarterPlace; quarter: QuarterView; plan: PlanView; slots: QuarterSlots }) {
  if (place.at === 'objective') {
    const objective = plan.objectives.find(({ row }) => row.id === place.objectiveId)
    if (!objective) return <NoObjective quarter={quarter.quarter} />
    return <ConnectedObjective key={place.objectiveId} objective={objective} quarter={quarter} plan={plan} slots={slots} />
  }
  return (
    <>
      <QuarterHead quarter={quarter} quarters={plan.quarters} at={place.at} onGo={(to) => location.assign(hashOfPlace(to))} />
      {place.at === 'overview' && <Overview quarter={quarter} lessons={plan.lessons} slots={slots} />}
      {place.at === 'review' && (
        <div className="flex flex-col gap-10">
          <Decisions plan={plan} />
          <LookBack plan={plan} />
        </div>
      )}
      {place.at === 'planning' && <ConnectedPlanning plan={plan} slots={slots} />}
    </>
  )
}

function ConnectedObjective({
  objective,
  quarter,
  plan,
  slots,
}: {
  objective: PlanObjectiveView
  quarter: QuarterView
  plan: PlanView
  slots: QuarterSlots
}) {
  const { value } = useLive('frameworks', {})
  const framework = value?.frameworks.find(({ id }) => id === value.inUseId)
  return (
    <ObjectivePage
      objective={objective}
      counted={quarter.objectives.find(({ id }) => id === objective.row.id)?.counted ?? []}
      plan={plan}
      stages={framework?.stages ?? []}
      mayOrder={plan.mayOrder}
      slots={slots}
    />
  )
}

function ConnectedPlanning({ plan, slots }: { plan: PlanView; slots: QuarterSlots }) {
  const { value: next, error } = useLive('plan', { quarter: quarterAfter(plan.quarter, 1) })
  if (!next) return error ? <ErrorNotice error={error} /> : <Loading />
  return <Planning plan={plan} next={next} slots={slots} />
}

/** Nothing has arrived in this browser; the header says why and what to do. */
function NoWorkspace() {
  const t = useTranslations('quarter.empty')
  return (
    <Titled>
      <p className="text-muted">{t('noWorkspace')}</p>
    </Titled>
  )
}

function Loading() {
  const t = useTranslations('common')
  return (
    <div role="status" className="flex flex-col gap-6">
      <span className="sr-only">{t('loading')}</span>
      {['w-1/3', 'w-2/3', 'w-1/2'].map((width) => (
        <Skeleton key={width} className={width} />
      ))}
    </div>
  )
}

function Titled({ children }: { children: ReactNode }) {
  const t = useTranslations('quarter')
  return (
    <>
      <h1 className="mb-3 font-bold text-headline">{t('quarter')}</h1>
      {children}
    </>
  )
}
