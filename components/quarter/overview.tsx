import { useTranslations } from 'use-intl'
import { Name } from '#components/ui/name.tsx'
import type { PlanView } from '#lib/messages/views/plan.ts'
import type { QuarterView } from '#lib/messages/views/quarter.ts'
import { ObjectiveRow } from './objective-row.tsx'
import { OffTheLine } from './off-the-line.tsx'
import { PageSection } from './page-section.tsx'
import { Promises } from './promises.tsx'
import { hashOfPlace } from './quarter-place.ts'
import type { QuarterSlots } from './quarter-slots.ts'
import { Resources } from './resources.tsx'

/** The quarter in one reading: how its objectives stand, what was promised, where the resources went, what is off the line. */
export function Overview({ quarter, lessons, slots }: { quarter: QuarterView; lessons: PlanView['lessons']; slots: QuarterSlots }) {
  const t = useTranslations('quarter')
  const { objectives, today, days } = quarter
  if (objectives.length === 0) return <Empty />
  return (
    <div className="flex flex-col gap-10">
      <PageSection title={t('objectives.title', { count: objectives.length })}>
        <ol>
          {objectives.map((objective) => (
            <ObjectiveRow
              key={objective.id}
              objective={objective}
              href={hashOfPlace({ at: 'objective', quarter: quarter.quarter, objectiveId: objective.id })}
              isRunning={today >= days.start && today <= days.end}
              slots={slots}
            />
          ))}
        </ol>
      </PageSection>
      <Resources objectives={objectives} intended={quarter.intended} />
      <Promises quarter={quarter} />
      <OffTheLine quarter={quarter} />
      {lessons.length > 0 && <Lessons lessons={lessons} />}
    </div>
  )
}

/** What the quarter before taught, beside the plan of this one. */
export function Lessons({ lessons }: { lessons: PlanView['lessons'] }) {
  const t = useTranslations('quarter.lessons')
  return (
    <PageSection title={t('title')}>
      <ul>
        {lessons.map(({ text, objective }) => (
          <li key={`${objective?.id} ${text}`} className="border-hairline border-t py-1.5">
            <Name>{text}</Name>
            {objective && <Name className="block text-muted text-small">{objective.title}</Name>}
          </li>
        ))}
      </ul>
    </PageSection>
  )
}

function Empty() {
  const t = useTranslations('quarter.empty')
  return (
    <div className="py-12 text-center">
      <p className="font-bold text-title">{t('title')}</p>
      <p className="mx-auto max-w-md text-muted">{t('text')}</p>
      <a href="#plan" className="mt-3 inline-block rounded-s text-accent hover:underline">
        {t('openPlan')}
      </a>
    </div>
  )
}
