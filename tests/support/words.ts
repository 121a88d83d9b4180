import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createTranslator, type NamespaceKeys, type NestedKeyOf } from 'use-intl/core'
import type { Locale, Messages } from '#components/ui/messages.ts'

const folder = join(import.meta.dirname, '../../assets/locales')

/** The interface's own sentences, so that a journey which is played in each language finds what a person reads. */
export function wordsIn<N extends NamespaceKeys<Messages, NestedKeyOf<Messages>>>(locale: Locale, namespace: N) {
  const files = readdirSync(join(folder, locale)).filter((name) => name.endsWith('.json'))
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, locale, name), 'utf8'))
  const messages = Object.fromEntries(files.map((name) => [name.replace('.json', ''), read(name)])) as unknown as Messages // a test keeps their shape
  return createTranslator({
    // Latin digits, as the interface has them.
    locale: locale === 'ar' ? 'ar-u-nu-latn' : 'en-GB',
    messages,
    namespace,
    onError: (error) => {
      throw error
    },
  })
}
