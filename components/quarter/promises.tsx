import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Select } from '#components/ui/input.tsx'
import { isolate } from '#components/ui/isolate.ts'
import { ClampedName, shortened } from '#components/ui/name.tsx'
import type { QuarterView } from '#lib/messages/views/quarter.ts'
import { PageSection } from './page-section.tsx'
import { PromisesTable } from './promises-table.tsx'
import { useWeekName } from './quarter-words.ts'

/** What was promised and what came of it: by week, for everybody or one person, and by person. */
export function Promises({ quarter }: { quarter: Pick<QuarterView, 'weeks' | 'people'> }) {
  const t = useTranslations('quarter.promises')
  const common = useTranslations('common')
  const weekName = useWeekName()
  const id = useId()
  const [personId, setPersonId] = useState('')
  const chosen = quarter.people.find(({ person }) => person.id === personId)
  const weeks = chosen?.weeks ?? quarter.weeks
  if (quarter.people.length === 0)
    return (
      <PageSection title={t('title')}>
        <p className="text-muted">{t('none')}</p>
      </PageSection>
    )
  return (
    <PageSection
      title={t('title')}
      aside={
        <div className="flex items-center gap-2">
          <label htmlFor={id} className="shrink-0 text-muted">
            {t('of')}
          </label>
          <Select id={id} className="max-w-60" value={chosen ? personId : ''} onChange={(event) => setPersonId(event.target.value)}>
            <option value="">{t('everybody')}</option>
            {quarter.people.map(({ person }) => (
              <option key={person.id} value={person.id}>
                {person.name ? shortened(person.name) : t('nobody')}
              </option>
            ))}
          </Select>
        </div>
      }
    >
      <PromisesTable
        caption={chosen ? t('byWeekOf', { person: isolate(chosen.person.name) }) : t('byWeek')}
        head={t('week')}
        rows={weeks.map(({ week, promises }) => ({ key: week, label: weekName(week), promises })).reverse()}
      />
      <div className="mt-5">
        <PromisesTable
          caption={t('byPerson')}
          head={t('person')}
          rows={quarter.people.map(({ person, promises }) => ({
            key: person.id,
            label: person.isYou ? common('you') : <ClampedName lines={1}>{person.name || t('nobody')}</ClampedName>,
            promises,
          }))}
        />
      </div>
    </PageSection>
  )
}
