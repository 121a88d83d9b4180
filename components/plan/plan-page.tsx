import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { Select } from '#components/ui/input.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { PlanView } from '#lib/messages/views/plan.ts'
import { Keys } from './keys.tsx'
import { countFaults } from './plan-tree.ts'
import { useQuarterName } from './quarter-name.ts'

/** The frame of the plan's page: which quarter, how it stands, what is only a draft; the cascade, and beside it what is being edited. */
export function PlanPage({
  plan,
  notice,
  pane,
  onQuarter,
  onPublish,
  children,
}: {
  plan: PlanView | undefined
  notice?: ReactNode
  pane?: ReactNode
  onQuarter: (quarter: string) => void
  onPublish: () => void
  children: ReactNode
}) {
  const t = useTranslations('plan.page')
  return (
    <main className="relative flex min-h-0 flex-1">
      <div className="min-w-0 flex-1 overflow-y-auto px-4 pt-5 lg:px-7">
        <div className="mb-3 flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
          <div>
            <h1 className="font-bold text-headline">{t('title')}</h1>
            <p role="status" className="text-muted">
              {plan ? <Standing plan={plan} /> : t('loading')}
            </p>
          </div>
          {plan && (
            <div className="flex flex-wrap items-center gap-3">
              <QuarterChoice plan={plan} onQuarter={onQuarter} />
              {plan.drafts.length > 0 && (
                <Button look="primary" onClick={onPublish}>
                  {t('publish', { count: plan.drafts.length })}
                </Button>
              )}
            </div>
          )}
        </div>
        {notice}
        {!plan && !notice && <Loading />}
        {plan && children}
        {plan && <Keys mayOrder={plan.mayOrder} />}
      </div>
      {pane}
    </main>
  )
}

function Standing({ plan }: { plan: PlanView }) {
  const t = useTranslations('plan.page')
  const { broken } = countFaults(plan)
  return (
    <>
      {t('objectives', { count: plan.objectives.length })}
      {plan.objectives.length > 0 && ` · ${t('broken', { count: broken })}`}
      {plan.drafts.length > 0 && ` · ${t('drafts', { count: plan.drafts.length })}`}
    </>
  )
}

function QuarterChoice({ plan, onQuarter }: { plan: PlanView; onQuarter: (quarter: string) => void }) {
  const t = useTranslations('plan.page')
  const name = useQuarterName()
  return (
    <Select aria-label={t('quarter')} className="w-auto!" value={plan.quarter} onChange={(event) => onQuarter(event.target.value)}>
      {plan.quarters.map((quarter) => (
        <option key={quarter} value={quarter}>
          {name(quarter)}
        </option>
      ))}
    </Select>
  )
}

function Loading() {
  return (
    <div className="flex flex-col gap-6 border-hairline border-t py-6">
      {['w-2/3', 'w-1/2', 'w-3/5'].map((width) => (
        <Skeleton key={width} className={width} />
      ))}
    </div>
  )
}
