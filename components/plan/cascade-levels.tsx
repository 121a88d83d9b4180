import type { ReactNode } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { ClampedName, Name } from '#components/ui/name.tsx'
import { Pill } from '#components/ui/pill.tsx'
import type { PlanItemView, PlanObjectiveView, PlanView } from '#lib/messages/views/plan.ts'
import type { CommitmentView, PersonView } from '#lib/messages/views.ts'
import type { AnnualFrame } from '#lib/schema/annual-frame.ts'
import type { Metric } from '#lib/schema/metric.ts'
import type { Milestone } from '#lib/schema/milestone.ts'
import { AddButton } from './add-button.tsx'
import type { CascadeSlots } from './cascade-actions.ts'
import { CascadeRow } from './cascade-row.tsx'
import type { BetBranch } from './plan-tree.ts'
import { Shares } from './shares.tsx'
import { useReorder } from './use-reorder.ts'

interface Level {
  plan: PlanView
  promises: ReadonlyMap<string, CommitmentView[]>
  slots: CascadeSlots
}

const nested = 'ms-[13px] border-hairline border-s-2 ps-2'

export function Frame({ frame, children }: { frame: PlanItemView<AnnualFrame>; children: ReactNode }) {
  const t = useTranslations('plan')
  const { diagnosis, guidingPolicy, year } = frame.row
  return (
    <CascadeRow
      table="annualFrame"
      item={frame}
      caption={t('cascade.frame', { year: String(year) })}
      title={diagnosis || t('cascade.frameOf', { year: String(year) })}
      below={
        guidingPolicy && (
          <p className="mt-1 max-w-3xl">
            <span className="block text-muted text-small">{t('fields.annualFrame.guidingPolicy')}</span>
            <Name className="whitespace-pre-line">{guidingPolicy}</Name>
          </p>
        )
      }
    >
      <div className={nested}>{children}</div>
    </CascadeRow>
  )
}

export function Bets({ bets, ...level }: { bets: readonly BetBranch[] } & Level) {
  const t = useTranslations('plan.cascade')
  const place = useReorder(
    'bet',
    bets.map(({ bet }) => bet),
  )
  return (
    <ul>
      {bets.map(({ bet, objectives }) => (
        <CascadeRow
          key={bet.row.id}
          table="bet"
          item={bet}
          place={place(bet.row.id)}
          caption={<Caption what={t('bet')} dri={bet.dri} />}
          below={bet.row.why && <Why>{bet.row.why}</Why>}
        >
          <div className={nested}>
            <Objectives objectives={objectives} {...level} />
            <AddButton table="objective" under={bet.row.id}>
              {t('addObjective')}
            </AddButton>
          </div>
        </CascadeRow>
      ))}
    </ul>
  )
}

export function Objectives({ objectives, ...level }: { objectives: readonly PlanObjectiveView[] } & Level) {
  const t = useTranslations('plan.cascade')
  const place = useReorder('objective', objectives)
  return (
    <ul>
      {objectives.map((objective) => (
        <CascadeRow
          key={objective.row.id}
          table="objective"
          item={objective}
          place={place(objective.row.id)}
          caption={<Caption what={t('objective', { priority: objective.row.priority })} dri={objective.dri} />}
          aside={
            objective.status.source === 'no-readings' ? (
              <Pill shape="dashed">{t('noReadings')}</Pill>
            ) : (
              level.slots.status(objective.status.value)
            )
          }
          below={
            <>
              {objective.row.why && <Why>{objective.row.why}</Why>}
              <Shares intended={objective.row.intended} />
              {objective.recovery === 'asked' && <p className="text-bad text-small">{t('recoveryAsked')}</p>}
            </>
          }
        >
          <div className={nested}>
            <ul>
              {objective.metrics.map((metric) => (
                <MetricRow key={metric.row.id} metric={metric} isLeading={metric.row.id === objective.row.leadingMetricId} />
              ))}
              {objective.milestones.map((milestone) => (
                <MilestoneRow key={milestone.row.id} milestone={milestone} {...level} />
              ))}
            </ul>
            <AddButton table="milestone" under={objective.row.id}>
              {t('addMilestone')}
            </AddButton>
            <AddButton table="metric" under={objective.row.id}>
              {t('addMetric')}
            </AddButton>
            <a
              href={level.slots.objectiveHref(objective.row.quarter, objective.row.id)}
              className="ms-2 inline-flex min-h-6 items-center rounded-s text-accent text-small hover:underline"
            >
              {t('more')}
            </a>
          </div>
        </CascadeRow>
      ))}
    </ul>
  )
}

export function MetricRow({ metric, isLeading = false }: { metric: PlanItemView<Metric>; isLeading?: boolean }) {
  const t = useTranslations('plan')
  const format = useFormatter()
  const { baseline, target, readings, kind, unit } = metric.row
  const latest = readings.at(-1)?.value
  const number = (value: number) => format.number(value, { maximumFractionDigits: 2 })
  return (
    <CascadeRow
      table="metric"
      item={metric}
      caption={
        <>
          {t(`options.kind.${kind}`)} · {t('cascade.range', { from: number(baseline), to: number(target) })} <Name>{unit}</Name>
          {latest !== undefined && ` · ${t('cascade.latest', { value: number(latest) })}`}
        </>
      }
      aside={isLeading && <Pill tone="accent">{t('cascade.leading')}</Pill>}
    />
  )
}

export function MilestoneRow({ milestone, promises, slots }: { milestone: PlanItemView<Milestone> } & Level) {
  const t = useTranslations('plan')
  const format = useFormatter()
  const { month, state, id } = milestone.row
  const commitments = promises.get(id) ?? []
  const monthName = format.dateTime(Date.parse(`${month}-01T00:00:00Z`), { month: 'long', timeZone: 'UTC' })
  return (
    <CascadeRow
      table="milestone"
      item={milestone}
      caption={<Caption what={t('cascade.milestone', { month: monthName })} dri={milestone.dri} />}
      aside={
        state !== 'open' && (
          <Pill tone={state === 'reached' ? 'ok' : 'bad'} shape={state === 'reached' ? 'disc' : 'ring'}>
            {t(`options.state.${state}`)}
          </Pill>
        )
      }
    >
      {commitments.length > 0 && (
        <ul className={`${nested} flex flex-col`} aria-label={t('cascade.promises')}>
          {commitments.map((commitment) => (
            <li key={commitment.id} className="px-2 py-1.5">
              {slots.commitment(commitment)}
            </li>
          ))}
        </ul>
      )}
      {state === 'open' && !milestone.isDraft && slots.promise(milestone.row)}
    </CascadeRow>
  )
}

function Why({ children }: { children: string }) {
  return <ClampedName className="max-w-3xl text-muted text-small">{children}</ClampedName>
}

function Caption({ what, dri }: { what: string; dri: PersonView | undefined }) {
  const t = useTranslations('common')
  return (
    <>
      {what}
      {dri?.name && <> · {dri.isYou ? t('you') : <Name>{dri.name}</Name>}</>}
    </>
  )
}
