import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { CommitmentView } from '#lib/messages/views.ts'

/** What still needs a person first, then what is settled; within each as the background ordered them. */
export function inWeekOrder(commitments: readonly CommitmentView[]): CommitmentView[] {
  const isOpen = ({ status }: CommitmentView) => status === 'open' || status === 'blocked'
  return [
    ...commitments.filter((one) => one.looksKept && isOpen(one)),
    ...commitments.filter((one) => !one.looksKept && isOpen(one)),
    ...commitments.filter((one) => !isOpen(one)),
  ]
}

/** A person's commitments of one week. `item` renders one: connected in the popup, plain in the gallery. */
export function WeekList({
  commitments,
  hasSite,
  item,
}: {
  commitments: readonly CommitmentView[]
  /** Throughline is shown on some CRM, so a deal can be opened. */
  hasSite: boolean
  item: (commitment: CommitmentView) => ReactNode
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
  return <ul aria-label={t('myWeek')}>{inWeekOrder(commitments).map(item)}</ul>
}
