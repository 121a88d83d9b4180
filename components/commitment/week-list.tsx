import { useTranslations } from 'use-intl'
import { Mark } from '#components/ui/mark.tsx'
import { Section } from '#components/ui/section.tsx'
import type { CommitmentView } from '#lib/messages/views.ts'
import { CommitmentItem, commitmentMarks, isUnsettled } from './commitment-item.tsx'

/** What still needs a person first, then what is settled; within each as the background ordered them. */
export function inWeekOrder(commitments: readonly CommitmentView[]): CommitmentView[] {
  return [
    ...commitments.filter((one) => one.looksKept && isUnsettled(one)),
    ...commitments.filter((one) => !one.looksKept && isUnsettled(one)),
    ...commitments.filter((one) => !isUnsettled(one)),
  ]
}

/** A person's commitments of one week. */
export function WeekList({
  commitments,
  hasSite,
}: {
  commitments: readonly CommitmentView[]
  /** Throughline is shown on some CRM, so a deal can be opened. */
  hasSite: boolean
}) {
  const t = useTranslations('popup')
  if (commitments.length === 0) {
    return (
      <div className="px-4 py-6 text-center">
        <p className="font-bold">{t('week.emptyTitle')}</p>
        <p className="text-muted">{hasSite ? t('week.empty') : t('week.emptyWithoutSite')}</p>
      </div>
    )
  }
  return (
    <ul aria-label={t('myWeek')}>
      {inWeekOrder(commitments).map((commitment) => (
        <WeekItem key={commitment.id} commitment={commitment} />
      ))}
    </ul>
  )
}

/** What blocks colleagues under the milestones of the person looking, who must answer. Nothing where nothing waits. */
export function ToAnswer({ commitments }: { commitments: readonly CommitmentView[] }) {
  const t = useTranslations('popup.week')
  if (commitments.length === 0) return null
  return (
    <Section title={t('toAnswer', { count: commitments.length })} className="border-t-0 border-b pb-0">
      <ul className="-mx-4">
        {commitments.map((commitment) => (
          <WeekItem key={commitment.id} commitment={commitment} />
        ))}
      </ul>
    </Section>
  )
}

function WeekItem({ commitment }: { commitment: CommitmentView }) {
  const words = useTranslations('common.commitmentStatus')
  const { status } = commitment
  return (
    <li className="flex gap-2 border-hairline border-t px-4 py-2.5 first:border-t-0">
      {/* Every other status is written out under the title. */}
      <Mark {...commitmentMarks[status]} {...(status === 'open' ? { word: words('open') } : {})} className="mt-1.5" />
      <div className="min-w-0 flex-1">
        <CommitmentItem commitment={commitment} />
      </div>
    </li>
  )
}
