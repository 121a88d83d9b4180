/// <reference types="vite/client" />
import { DirectionProvider } from 'radix-ui/direction'
import { type ReactNode, useLayoutEffect } from 'react'
import { IntlProvider } from 'use-intl'
import type { Locale, Messages, Namespace } from './messages.ts'

export const locales: readonly Locale[] = ['en', 'ar']
const directions: Record<Locale, 'ltr' | 'rtl'> = { en: 'ltr', ar: 'rtl' }

/**
 * What numbers and dates are written in. Arabic keeps Latin digits and the Gregorian calendar: the CRM beside the panel shows
 * the same amounts and dates that way, and the same number must look the same in both.
 */
const formatTags: Record<Locale, string> = { en: 'en-GB', ar: 'ar-u-ca-gregory-nu-latn' }

/** The person's own setting, else the first of the browser's languages that we speak, else English. */
export function chooseLocale(setting: string | undefined, browserTags: readonly string[]): Locale {
  for (const tag of [setting, ...browserTags]) {
    const found = locales.find((locale) => tag?.toLowerCase().split(/[-_]/)[0] === locale)
    if (found) return found
  }
  return 'en'
}

const files = import.meta.glob<Record<string, unknown>>('../../assets/locales/*/*.json', { import: 'default' })

/** Loads the language's messages for the namespaces a surface shows; `common` is always among them. */
export async function loadMessages(locale: Locale, namespaces: readonly Namespace[]): Promise<Partial<Messages>> {
  const wanted: Namespace[] = ['common', ...namespaces]
  const entries = await Promise.all(
    wanted.map(async (namespace) => {
      const load = files[`../../assets/locales/${locale}/${namespace}.json`]
      if (!load) throw new Error(`No messages for ${locale}/${namespace}`)
      return [namespace, await load()] as const
    }),
  )
  return Object.fromEntries(entries)
}

/** Language, direction and formats for everything below; also sets them on the document. */
export function LocaleProvider({ locale, messages, children }: { locale: Locale; messages: Partial<Messages>; children: ReactNode }) {
  const direction = directions[locale]
  useLayoutEffect(() => {
    document.documentElement.lang = locale
    document.documentElement.dir = direction
  }, [locale, direction])
  return (
    <DirectionProvider dir={direction}>
      {/* Days and instants are formatted with their own zone; UTC here only keeps the library from guessing one. */}
      <IntlProvider locale={formatTags[locale]} messages={messages} timeZone="UTC">
        {children}
      </IntlProvider>
    </DirectionProvider>
  )
}
