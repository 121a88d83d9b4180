import { useTranslations } from 'use-intl'

/** Several of a list, as boxes to tick. */
export function ChoiceBoxes({
  label,
  options,
  chosen,
  onChoose,
}: {
  label: string
  options: readonly { value: string; label: string }[]
  chosen: readonly string[]
  onChoose: (chosen: string[]) => void
}) {
  const t = useTranslations('plan.value')
  const known = new Set(options.map(({ value }) => value))
  const all = [...options, ...chosen.filter((value) => !known.has(value)).map((value) => ({ value, label: value }))]
  if (all.length === 0) return <p className="text-muted">{t('noChoices')}</p>
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a second frame and legend; the label stands above already
    <div role="group" aria-label={label} className="flex max-h-48 flex-wrap gap-x-4 gap-y-1 overflow-y-auto">
      {all.map(({ value, label: name }) => (
        <label key={value} className="flex min-h-6 items-center gap-1.5">
          <input
            type="checkbox"
            className="accent-accent"
            checked={chosen.includes(value)}
            onChange={(event) => onChoose(event.target.checked ? [...chosen, value] : chosen.filter((one) => one !== value))}
          />
          <bdi>{name}</bdi>
        </label>
      ))}
    </div>
  )
}
