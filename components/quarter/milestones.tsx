import { useFormatter, useTranslations } from 'use-intl'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { Select } from '#components/ui/input.tsx'
import { isolate } from '#components/ui/isolate.ts'
import type { MarkShape, Tone } from '#components/ui/mark.tsx'
import { Name } from '#components/ui/name.tsx'
import { Pill } from '#components/ui/pill.tsx'
import type { PlanItemView } from '#lib/messages/views/plan.ts'
import type { Milestone } from '#lib/schema/milestone.ts'
import { PageSection } from './page-section.tsx'
import { planEditArgs } from './plan-edit-args.ts'
import { useWrite } from './use-write.ts'

const states = ['open', 'reached', 'missed'] as const satisfies readonly Milestone['state'][]
const looks: Record<Milestone['state'], { tone: Tone; shape: MarkShape }> = {
  open: { tone: 'muted', shape: 'dashed' },
  reached: { tone: 'ok', shape: 'disc' },
  missed: { tone: 'bad', shape: 'ring' },
}

/** What should be true by the end of each month, and whether it is. */
export function Milestones({ milestones }: { milestones: PlanItemView<Milestone>[] }) {
  const t = useTranslations('quarter.milestones')
  return (
    <PageSection title={t('title')}>
      {milestones.length === 0 && <p className="text-muted">{t('none')}</p>}
      <ul>
        {milestones.map((milestone) => (
          <MilestoneRow key={milestone.row.id} milestone={milestone} />
        ))}
      </ul>
    </PageSection>
  )
}

function MilestoneRow({ milestone: { row, dri, may } }: { milestone: PlanItemView<Milestone> }) {
  const t = useTranslations('quarter.milestones')
  const common = useTranslations('common')
  const format = useFormatter()
  const write = useWrite('plan.edit')
  const month = format.dateTime(Date.parse(`${row.month}-01T00:00:00Z`), { month: 'long', timeZone: 'UTC' })
  return (
    <li className="flex items-center justify-between gap-4 border-hairline border-t py-2">
      <div className="min-w-0">
        <Name>{row.title}</Name>
        <p className="text-muted text-small">
          {month} · {dri?.isYou ? common('you') : dri?.name ? <Name>{dri.name}</Name> : t('noDri')}
        </p>
        {write.error && <ErrorNotice error={write.error} />}
      </div>
      {may.edit ? (
        <Select
          className="w-32! shrink-0"
          aria-label={t('stateOf', { title: isolate(row.title) })}
          aria-busy={write.busy}
          value={row.state}
          onChange={(event) => {
            const state = states.find((one) => one === event.target.value)
            const args = state && planEditArgs('milestone', row, { ...row, state })
            if (args) write.send(args)
          }}
        >
          {states.map((state) => (
            <option key={state} value={state}>
              {t(`states.${state}`)}
            </option>
          ))}
        </Select>
      ) : (
        <Pill {...looks[row.state]}>{t(`states.${row.state}`)}</Pill>
      )}
    </li>
  )
}
