import { useTranslations } from 'use-intl'
import { cx } from '#components/ui/cx.ts'
import { ladderSteps } from '#lib/schema/ladder-steps.ts'
import type { LadderStep } from '#lib/schema/target-account.ts'

/** The ladder as six segments: those behind are tinted, the one it stands on is full. `large` names its two ends. */
export function Ladder({ status, large = false, parked = false }: { status: LadderStep; large?: boolean; parked?: boolean }) {
  const t = useTranslations('panel.target')
  const names = useTranslations('common.ladder')
  const at = ladderSteps.indexOf(status)
  return (
    <div role="img" aria-label={t('ladder', { step: at + 1, of: ladderSteps.length, name: names(status) })}>
      <div className="flex gap-1">
        {ladderSteps.map((step, index) => (
          <span
            key={step}
            className={cx(
              'flex-1 rounded-pill',
              large ? 'h-1.5' : 'h-1',
              index > at ? 'bg-hairline' : index < at ? 'bg-accent-soft' : parked ? 'bg-control' : 'bg-accent',
            )}
          />
        ))}
      </div>
      {large && (
        <div className="mt-1 flex justify-between text-muted text-tiny">
          <span>{names('untouched')}</span>
          <span>{names('customer')}</span>
        </div>
      )}
    </div>
  )
}
