import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { isolate } from '#components/ui/isolate.ts'
import { Name } from '#components/ui/name.tsx'
import { Pill } from '#components/ui/pill.tsx'
import { createId } from '#lib/base/id.ts'
import type { PlanObjectiveView, PlanView } from '#lib/messages/views/plan.ts'
import { mostObjectives } from '#lib/rules/plan-faults.ts'
import { carriable, carryForwardArgs } from './carry-forward.ts'
import { Lessons } from './overview.tsx'
import { PageSection } from './page-section.tsx'
import { hashOfPlace } from './quarter-place.ts'
import type { QuarterSlots } from './quarter-slots.ts'
import { useQuarterName } from './quarter-words.ts'
import { useWrite } from './use-write.ts'

/**
 * The session that begins a quarter from this one: look back first, then choose what goes on, then work the drafts over. `next` is the
 * plan of the quarter that begins, with this one's lessons.
 */
export function Planning({ plan, next, slots }: { plan: PlanView; next: PlanView; slots: QuarterSlots }) {
  const t = useTranslations('quarter.planning')
  const name = useQuarterName()
  const words = { quarter: name(plan.quarter), next: name(next.quarter) }
  return (
    <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[2fr_1fr]">
      <ol className="flex min-w-0 flex-col gap-8">
        <li>
          <PageSection title={t('lookBack', words)} intro={t('lookBackText')}>
            <p className="mb-1">{next.lessons.length === 0 ? t('noLessons') : t('lessons', { count: next.lessons.length })}</p>
            <a href={hashOfPlace({ at: 'review', quarter: plan.quarter })} className="rounded-s text-accent hover:underline">
              {t(next.lessons.length === 0 ? 'writeLookBack' : 'readLookBack')}
            </a>
          </PageSection>
        </li>
        <li>
          <Choose plan={plan} next={next} slots={slots} />
        </li>
        <li>
          <PageSection title={t('workOver', words)} intro={t('workOverText', { most: mostObjectives })}>
            <p>
              {t('standing', { ...words, count: next.objectives.length, drafts: next.objectives.filter(({ isDraft }) => isDraft).length })}
            </p>
            <a href="#plan" className="rounded-s text-accent hover:underline">
              {t('openPlan')}
            </a>
          </PageSection>
        </li>
      </ol>
      <aside aria-label={t('beside')}>{next.lessons.length > 0 && <Lessons lessons={next.lessons} />}</aside>
    </div>
  )
}

function Choose({ plan, next, slots }: { plan: PlanView; next: PlanView; slots: QuarterSlots }) {
  const t = useTranslations('quarter.planning')
  const name = useQuarterName()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const carry = useWrite('plan.carry-forward')
  const carried = new Set(next.objectives.map(({ row }) => row.carriedFrom))
  const objectives = carriable(plan.objectives)
  const wanted = objectives.filter(({ row }) => chosen.has(row.id) && !carried.has(row.id))

  function choose(id: string, on: boolean) {
    const ids = new Set(chosen)
    if (on) ids.add(id)
    else ids.delete(id)
    setChosen(ids)
  }
  return (
    <PageSection title={t('choose', { next: name(next.quarter) })} intro={t('chooseText')}>
      {objectives.length === 0 && <p className="text-muted">{t('nothingToCarry')}</p>}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (wanted.length > 0) carry.send(carryForwardArgs(wanted, next.quarter, createId), () => setChosen(new Set()))
        }}
      >
        <ul>
          {objectives.map((objective) => (
            <Candidate
              key={objective.row.id}
              objective={objective}
              isCarried={carried.has(objective.row.id)}
              isChosen={chosen.has(objective.row.id)}
              onChoose={(on) => choose(objective.row.id, on)}
              slots={slots}
            />
          ))}
        </ul>
        {carry.error && <ErrorNotice error={carry.error} kept={t('nothingCopied')} />}
        {objectives.length > 0 && (
          <Button type="submit" look="primary" className="mt-3" busy={carry.busy} disabled={wanted.length === 0}>
            {t('carry', { count: wanted.length, next: name(next.quarter) })}
          </Button>
        )}
      </form>
    </PageSection>
  )
}

function Candidate({
  objective: { row, status, indicator, metrics, milestones },
  isCarried,
  isChosen,
  onChoose,
  slots,
}: {
  objective: PlanObjectiveView
  isCarried: boolean
  isChosen: boolean
  onChoose: (on: boolean) => void
  slots: QuarterSlots
}) {
  const t = useTranslations('quarter.planning')
  const open = milestones.filter(({ row: { state } }) => state !== 'reached').length
  return (
    <li className="flex items-start gap-3 border-hairline border-t py-2">
      <input
        type="checkbox"
        className="mt-1 size-4 shrink-0 accent-accent"
        aria-label={t('carryOne', { title: isolate(row.title) })}
        checked={isChosen || isCarried}
        disabled={isCarried}
        onChange={(event) => onChoose(event.target.checked)}
      />
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <Name>{row.title}</Name>
          {slots.status(status.value)}
          {isCarried && <Pill tone="accent">{t('carried')}</Pill>}
        </p>
        <p className="text-muted text-small">
          {indicator && <>{slots.progress(indicator)} · </>}
          {t('with', { metrics: metrics.length, milestones: milestones.length, open })}
        </p>
      </div>
    </li>
  )
}
