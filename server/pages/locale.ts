import type { Context } from 'hono'
import { type Texts, texts } from './texts.ts'

export interface Locale {
  language: 'en' | 'ar'
  direction: 'ltr' | 'rtl'
  texts: Texts
}

/** The first of the browser's languages that we write; English where it names none of them. */
export function localeOf(c: Context): Locale {
  return localeFor(c.req.header('accept-language') ?? '')
}

export function localeFor(acceptLanguage: string): Locale {
  const preferred = acceptLanguage
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const quality = Number(/q=([\d.]+)/.exec(parameters.join(';'))?.[1] ?? 1)
      return { language: tag.slice(0, 2).toLowerCase(), quality }
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .find(({ language }) => language === 'en' || language === 'ar')
  const language = preferred?.language === 'ar' ? 'ar' : 'en'
  return { language, direction: language === 'ar' ? 'rtl' : 'ltr', texts: texts[language] }
}
