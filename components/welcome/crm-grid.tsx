import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { ClampedName } from '#components/ui/name.tsx'
import type { SpecChoice } from './crm-address.ts'

/** The CRMs to choose from, as one group of radio buttons. */
export function CrmGrid({
  specs,
  specId,
  onChoose,
}: {
  specs: readonly SpecChoice[]
  specId: string | undefined
  onChoose: (spec: SpecChoice) => void
}) {
  const t = useTranslations('welcome.crm')
  const name = useId()
  return (
    <fieldset>
      <legend className="mb-2">{t('choose')}</legend>
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-3">
        {specs.map((spec) => (
          <label
            key={spec.id}
            className="flex min-h-10 cursor-pointer items-center gap-2 rounded-m border border-hairline px-3 py-1.5 hover:border-control has-checked:border-accent has-checked:bg-accent-tint has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2"
          >
            <input
              type="radio"
              name={name}
              className="accent-accent outline-none"
              checked={spec.id === specId}
              onChange={() => onChoose(spec)}
            />
            <span className="min-w-0">
              <ClampedName lines={1}>{spec.name}</ClampedName>
              {spec.custom && <span className="block text-muted text-tiny">{t('custom')}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
