import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { Select } from '#components/ui/input.tsx'
import { locales, useLocaleChoice } from '#components/ui/locale.tsx'

/** Each language in its own words: whoever needs it cannot read the others. */
const names: Record<(typeof locales)[number], string> = { en: 'English', ar: 'العربية' }

/** The language of every view on this device. */
export function LanguageChoice() {
  const t = useTranslations('welcome')
  const { locale, change } = useLocaleChoice()
  const id = useId()
  if (!change) return null
  return (
    <div>
      <label htmlFor={id} className="sr-only">
        {t('language')}
      </label>
      <Select
        id={id}
        className="w-auto!"
        value={locale}
        onChange={(event) => {
          const chosen = locales.find((one) => one === event.target.value)
          if (chosen) void change(chosen)
        }}
      >
        {locales.map((one) => (
          <option key={one} value={one} lang={one}>
            {names[one]}
          </option>
        ))}
      </Select>
    </div>
  )
}
