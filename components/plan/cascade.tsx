import { type KeyboardEvent, useMemo, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { Section } from '#components/ui/section.tsx'
import type { PlanView } from '#lib/messages/views/plan.ts'
import { AddButton } from './add-button.tsx'
import { ArchivedItems } from './archived-items.tsx'
import { type CascadeSlots, useCascade } from './cascade-actions.ts'
import { Bets, Frame, MetricRow, MilestoneRow, Objectives } from './cascade-levels.tsx'
import { FaultList } from './fault-list.tsx'
import { planTree } from './plan-tree.ts'

/** The quarter's plan from the year's frame down to this week's promises, and what hangs in the air, in a section of its own. */
export function Cascade({ plan, slots }: { plan: PlanView; slots: CascadeSlots }) {
  const t = useTranslations('plan.cascade')
  const { actions } = useCascade()
  const tree = useMemo(() => planTree(plan), [plan])
  const root = useRef<HTMLDivElement>(null)
  const { milestones, metrics } = plan.stray
  const looseItems = tree.looseBets.length + tree.looseObjectives.length + milestones.length + metrics.length
  const looseCount = looseItems + plan.unplaced.length
  const open = plan.objectives
    .flatMap((objective) => objective.milestones)
    .filter(({ row, isDraft }) => row.state === 'open' && !isDraft)
    .map(({ row }) => row)
  const level = { plan, promises: tree.promises, slots }
  return (
    <section ref={root} aria-label={t('label')} onKeyDown={(event) => walk(event, root.current)} className="flex flex-col gap-4 pb-6">
      {plan.faults.length > 0 && (
        <div className="rounded-m bg-warn-tint px-3 py-2">
          <FaultList faults={plan.faults} />
        </div>
      )}
      {tree.frames.map(({ frame, bets }) => (
        <ul key={frame.row.id} aria-label={t('frameOf', { year: String(frame.row.year) })}>
          <Frame frame={frame}>
            <Bets bets={bets} {...level} />
            <AddButton table="bet" under={frame.row.id}>
              {t('addBet')}
            </AddButton>
          </Frame>
        </ul>
      ))}
      {tree.frames.length === 0 && looseItems > 0 && (
        <p className="px-2 text-muted">
          {t('noFrame', { year: plan.quarter.slice(0, 4) })}{' '}
          <Button look="link" className="min-h-0! inline!" onClick={() => actions.onAdd('annualFrame', undefined)}>
            {t('addFrame')}
          </Button>
        </p>
      )}
      {looseCount > 0 && (
        <Section title={t('stray', { count: looseCount })} aside={t('strayHint')} className="px-0">
          <div className="flex flex-col gap-2">
            <Bets bets={tree.looseBets} {...level} />
            <Objectives objectives={tree.looseObjectives} {...level} />
            <ul>
              {metrics.map((metric) => (
                <MetricRow key={metric.row.id} metric={metric} />
              ))}
              {milestones.map((milestone) => (
                <MilestoneRow key={milestone.row.id} milestone={milestone} {...level} />
              ))}
              {plan.unplaced.map(({ commitment, isThisWeek, mayPlace }) => (
                <li key={commitment.id} className="px-2 py-1.5">
                  {slots.commitment(commitment, !isThisWeek)}
                  {mayPlace && open.length > 0 && slots.place(commitment, open)}
                </li>
              ))}
            </ul>
          </div>
        </Section>
      )}
      <ArchivedItems items={plan.archived} />
    </section>
  )
}

/** Arrows, or J and K, go from title to title while one has the focus; the tab key still visits everything. */
function walk(event: KeyboardEvent, root: HTMLElement | null): void {
  const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key]
  const from = event.target
  if (!step || !root || event.altKey || event.ctrlKey || event.metaKey) return
  if (!(from instanceof HTMLElement) || !from.dataset.item) return
  const titles = [...root.querySelectorAll<HTMLElement>('[data-item]')]
  event.preventDefault()
  titles[titles.indexOf(from) + step]?.focus()
}
