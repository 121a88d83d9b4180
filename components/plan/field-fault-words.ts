import { useTranslations } from 'use-intl'
import type { FieldFault } from './item-values.ts'

/** What is wrong with a field, as a sentence that names the limit. */
export function useFaultWords(): (fault: FieldFault) => string {
  const t = useTranslations('plan.fieldFaults')
  return (fault) => {
    switch (fault.code) {
      case 'too-long':
        return t('too-long', { limit: fault.limit, count: fault.count })
      case 'out-of-range':
        return t('out-of-range', { from: fault.from, to: fault.to })
      default:
        return t(fault.code)
    }
  }
}
