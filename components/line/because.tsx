import { useFormatter, useTranslations } from 'use-intl'
import { isolate } from '#components/ui/isolate.ts'
import { useMoney } from '#components/ui/money.tsx'
import { useRelativeTime } from '#components/ui/time.tsx'
import type { ConditionView, PersonView, ServesBecause } from '#lib/messages/views.ts'

/** Which rule, or whose link, says that the record serves this objective. */
export function Because({ because }: { because: ServesBecause }) {
  const t = useTranslations('panel.line')
  const you = useYouOrName()
  const relative = useRelativeTime()
  const format = useFormatter()
  const condition = useConditionWords()
  if (because.by === 'link') {
    const words = { person: you(because.person), ago: relative(because.at) }
    return <>{because.reason ? t('byLinkReason', { ...words, reason: isolate(because.reason) }) : t('byLink', words)}</>
  }
  const titles = because.alsoClaimedBy.map((other) => isolate(other.title))
  return (
    <>
      {t('byScope', { conditions: format.list(because.conditions.map(condition)) })}
      {titles.length > 0 && ` ${t('alsoClaimed', { titles: format.list(titles) })}`}
    </>
  )
}

export function useYouOrName(): (person: PersonView) => string {
  const t = useTranslations('common')
  return (person) => (person.isYou ? t('you') : isolate(person.name))
}

function useConditionWords(): (condition: ConditionView) => string {
  const t = useTranslations('panel.line.condition')
  const format = useFormatter()
  const money = useMoney()
  return ({ on, values, not, amount, field, tiers }) => {
    const words = { values: format.list(values.map(isolate), { type: 'disjunction' }), not: String(not ?? false) }
    switch (on) {
      case 'type':
        return t('type', { values: values[0] ?? 'deal' })
      case 'amount': {
        const of = (minor: number) => isolate(money({ minor, approximate: false, ...(amount ? { currency: amount.currency } : {}) }))
        const from = amount?.atLeastMinor
        const below = amount?.belowMinor
        if (from !== undefined && below !== undefined) return t('amountBetween', { from: of(from), below: of(below) })
        return from !== undefined ? t('amountFrom', { from: of(from) }) : t('amountBelow', { below: of(below ?? 0) })
      }
      case 'target-list':
        return tiers?.length
          ? t('targetListTiers', { ...words, tiers: format.list(tiers.map(String), { type: 'disjunction' }) })
          : t('targetList', words)
      case 'field':
        return t('field', { ...words, field: isolate(field ?? '') })
      default:
        return t(on, words)
    }
  }
}
