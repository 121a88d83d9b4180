import type { ReactNode } from 'react'
import { IntlProvider, useLocale, useMessages } from 'use-intl'
import { type Fetched, fetchedOnce, useFetched } from './fetched.ts'
import { loadMessages, useLocaleChoice } from './locale.tsx'
import type { Locale, Messages, Namespace } from './messages.ts'

const known = new Map<string, Fetched<Partial<Messages>>>()

/** The words of a page in one language. */
export function messagesOf(locale: Locale, namespaces: readonly Namespace[]): Fetched<Partial<Messages>> {
  const key = [locale, ...namespaces].join(' ')
  const messages = known.get(key) ?? fetchedOnce(() => loadMessages(locale, namespaces))
  known.set(key, messages)
  return messages
}

/** Gives a page that is opened on demand what it speaks, besides what its surface speaks already. Suspends until it is there. */
export function PageMessages({ namespaces, children }: { namespaces: readonly Namespace[]; children: ReactNode }) {
  const { locale } = useLocaleChoice()
  const messages = { ...useMessages(), ...useFetched(messagesOf(locale, namespaces)) }
  return (
    <IntlProvider locale={useLocale()} messages={messages} timeZone="UTC">
      {children}
    </IntlProvider>
  )
}
