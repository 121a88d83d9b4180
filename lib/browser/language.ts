import { browser } from 'wxt/browser'
import { storage } from 'wxt/utils/storage'

/** The language chosen on this device; absent, the browser's own decides. */
const chosen = storage.defineItem<string>('local:language', { version: 1 })

/** Languages to try in order: the person's choice, then the browser's. */
export async function wantedLanguages(): Promise<string[]> {
  const setting = await chosen.getValue()
  return [...(setting === null ? [] : [setting]), browser.i18n.getUILanguage()]
}

export async function saveLanguage(language: string): Promise<void> {
  await chosen.setValue(language)
}
