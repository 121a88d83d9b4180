import { useFormatter, useTranslations } from 'use-intl'
import { isolate } from '#components/ui/isolate.ts'
import { Mark } from '#components/ui/mark.tsx'
import type { QuarterView } from '#lib/messages/views/quarter.ts'
import { PageSection } from './page-section.tsx'
import { sumOf } from './quarter-words.ts'

/** What the line does not hold: objectives nobody works on, deals that serve none, promises under no milestone. */
export function OffTheLine({ quarter: { objectives, orphanDeals, unlinked, today, days } }: { quarter: QuarterView }) {
  const t = useTranslations('quarter.offTheLine')
  const format = useFormatter()
  // "This week" lies in the quarter that runs; of others nothing is said.
  const idle = objectives.filter(({ isIdle }) => isIdle && today >= days.start && today <= days.end)
  const promises = sumOf(unlinked)
  const found = [
    idle.length > 0 && {
      key: 'idle',
      text: t('idle', { count: idle.length, titles: format.list(idle.map(({ title }) => isolate(title))) }),
    },
    orphanDeals > 0 && { key: 'deals', text: t('deals', { count: orphanDeals }), link: { href: '#deals', words: t('seeDeals') } },
    promises > 0 && { key: 'unlinked', text: t('unlinked', { count: promises, open: unlinked.open + unlinked.blocked }) },
  ].filter((one) => one !== false)
  return (
    <PageSection title={t('title')}>
      {found.length === 0 && <p className="text-muted">{t('nothing')}</p>}
      <ul>
        {found.map((one) => (
          <li key={one.key} className="flex items-baseline gap-2 border-hairline border-t py-1.5">
            <Mark shape="half" tone="warn" />
            <span className="min-w-0">
              {one.text}{' '}
              {one.link && (
                <a href={one.link.href} className="rounded-s text-accent hover:underline">
                  {one.link.words}
                </a>
              )}
            </span>
          </li>
        ))}
      </ul>
    </PageSection>
  )
}
