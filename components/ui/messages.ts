import type common from '#assets/locales/en/common.json'
import type csv from '#assets/locales/en/csv.json'
import type panel from '#assets/locales/en/panel.json'
import type people from '#assets/locales/en/people.json'
import type plan from '#assets/locales/en/plan.json'
import type popup from '#assets/locales/en/popup.json'
import type qualification from '#assets/locales/en/qualification.json'
import type quarter from '#assets/locales/en/quarter.json'
import type recovery from '#assets/locales/en/recovery.json'
import type targets from '#assets/locales/en/targets.json'
import type welcome from '#assets/locales/en/welcome.json'
import type workspace from '#assets/locales/en/workspace.json'

/**
 * The shape of our messages by namespace, one file each in `assets/locales/<language>/`. English is the shape; a test keeps
 * Arabic equal to it. A new namespace is a line here and a file in each language.
 */
export interface Messages {
  common: typeof common
  csv: typeof csv
  panel: typeof panel
  people: typeof people
  plan: typeof plan
  popup: typeof popup
  qualification: typeof qualification
  quarter: typeof quarter
  recovery: typeof recovery
  targets: typeof targets
  welcome: typeof welcome
  workspace: typeof workspace
}
export type Namespace = keyof Messages
export type Locale = 'en' | 'ar'

declare module 'use-intl' {
  interface AppConfig {
    Messages: Messages
  }
}
