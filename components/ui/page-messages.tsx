import { type ReactNode, use } from 'react'
import { IntlProvider, useLocale, useMessages } from 'use-intl'
import { loadMessages, useLocaleChoice } from './locale.tsx'
import type { Messages, Namespace } from './messages.ts'

const loading = new Map<string, Promise<Partial<Messages>>>()

/** One promise for each language and page: rendering again must not ask again. */
function messagesOf(locale: Parameters<typeof loadMessages>[0], namespaces: readonly Namespace[]): Promise<Partial<Messages>> {
  const key = [locale, ...namespaces].join(' ')
  const messages = loading.get(key) ?? loadMessages(locale, namespaces)
  loading.set(key, messages)
  return messages
}

/** Gives a page that is opened on demand what it speaks, besides what its surface speaks already. Suspends until it is there. */
export function PageMessages({ namespaces, children }: { namespaces: readonly Namespace[]; children: ReactNode }) {
  const { locale } = useLocaleChoice()
  const messages = { ...useMessages(), ...use(messagesOf(locale, namespaces)) }
  return (
    <IntlProvider locale={useLocale()} messages={messages} timeZone="UTC">
      {children}
    </IntlProvider>
  )
}
