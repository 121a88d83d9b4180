import { useFormatter, useTranslations } from 'use-intl'
import { shares } from '#lib/rules/plan-faults.ts'
import type { Objective } from '#lib/schema/objective.ts'

/** What the plan means to spend on an objective, as far as it says. */
export function Shares({ intended }: { intended: Objective['intended'] }) {
  const t = useTranslations('plan')
  const format = useFormatter()
  const known = shares.flatMap((share) => {
    const percent = intended?.[share]
    return percent === undefined ? [] : [t('cascade.share', { percent, share: t(`shares.${share}`) })]
  })
  if (known.length === 0) return null
  return <p className="text-muted text-small">{t('cascade.intended', { shares: format.list(known) })}</p>
}
