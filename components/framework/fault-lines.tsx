import { useTranslations } from 'use-intl'
import { isolate } from '#components/ui/isolate.ts'
import type { FrameworkFault } from '#lib/rules/framework-faults.ts'

/** What stands in the way of saving, beside what it is about. */
export function FaultLines({ faults }: { faults: readonly FrameworkFault[] }) {
  const t = useTranslations('qualification.faults')
  if (faults.length === 0) return null
  return (
    <ul className="mt-1 text-bad text-small">
      {faults.map(({ code, value = '' }) => (
        <li key={code}>{t(code, { value: isolate(value) })}</li>
      ))}
    </ul>
  )
}
