/// <reference types="vite/client" />
import { DirectionProvider } from 'radix-ui/direction'
import { createContext, type ReactNode, useContext, useLayoutEffect, useMemo, useState } from 'react'
import { IntlProvider } from 'use-intl'
import type { Locale, Messages, Namespace } from './messages.ts'

export const locales: readonly Locale[] = ['en', 'ar']
const directions: Record<Locale, 'ltr' | 'rtl'> = { en: 'ltr', ar: 'rtl' }

/**
 * What numbers and dates are written in. Arabic keeps Latin digits and the Gregorian calendar: the CRM beside the panel shows
 * the same amounts and dates that way, and the same number must look the same in both.
 */
const formatTags: Record<Locale, string> = { en: 'en-GB', ar: 'ar-u-ca-gregory-nu-latn' }

/** The first of the wanted languages (the person's own setting, then the browser's) that we speak, else English. */
export function chooseLocale(wanted: readonly string[]): Locale {
  for (const tag of wanted) {
    const found = locales.find((locale) => tag.toLowerCase().split(/[-_]/)[0] === locale)
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

interface LocaleChoice {
  locale: Locale
  /** Changes the language at once and remembers it; absent where the surface does not offer it. */
  change: ((locale: Locale) => Promise<void>) | undefined
}
const Choice = createContext<LocaleChoice | undefined>(undefined)

/** Language, direction and formats for everything below; also sets them on the document. */
export function LocaleProvider({
  locale,
  messages,
  namespaces,
  save,
  children,
}: {
  locale: Locale
  messages: Partial<Messages>
  /** With `save`: the surface lets the person change the language. */
  namespaces?: readonly Namespace[]
  save?: (locale: Locale) => Promise<void>
  children: ReactNode
}) {
  const [spoken, setSpoken] = useState({ locale, messages })
  const direction = directions[spoken.locale]
  useLayoutEffect(() => {
    document.documentElement.lang = spoken.locale
    document.documentElement.dir = direction
  }, [spoken.locale, direction])
  const choice = useMemo<LocaleChoice>(() => {
    const change = async (next: Locale) => {
      setSpoken({ locale: next, messages: await loadMessages(next, namespaces ?? []) })
      await save?.(next)
    }
    return { locale: spoken.locale, change: save && change }
  }, [spoken.locale, namespaces, save])
  return (
    <Choice.Provider value={choice}>
      <DirectionProvider dir={direction}>
        {/* Days and instants are formatted with their own zone; UTC here only keeps the library from guessing one. */}
        <IntlProvider locale={formatTags[spoken.locale]} messages={spoken.messages} timeZone="UTC">
          {children}
        </IntlProvider>
      </DirectionProvider>
    </Choice.Provider>
  )
}

export function useLocaleChoice(): LocaleChoice {
  const choice = useContext(Choice)
  if (!choice) throw new Error('useLocaleChoice stands outside a LocaleProvider')
  return choice
}
