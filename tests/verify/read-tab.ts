import type { Page } from '@playwright/test'
import { readOf } from '#lib/crm/read-record.ts'
import type { Health, PageReading, ReadValue } from '#lib/messages/page-reading.ts'
import type { CrmSpec } from '#lib/schema/crm-spec.ts'
import type { ExtensionBrowser } from '#tests/support/extension.ts'

export interface TabReport {
  /** What the tab shows when it is no record. */
  page?: string
  record?: { crm: string; instance: string; type: string; id: string; sheet: boolean }
  facts?: Record<string, ReportedValue>
  fields?: Record<string, ReportedValue>
  health?: Health
  readMs?: number
  /** The panel's text, line by line. */
  panel?: string[]
}

interface ReportedValue {
  value?: string
  /** `unseen`: asked for, and the page does not show it. */
  state: 'value' | 'empty' | 'unseen'
  confirmed?: boolean
  hook?: string
  money?: ReadValue['money']
  day?: string
}

/** What the background knows of the page in front, and what the panel says about it. */
export async function readTab(
  browser: ExtensionBrowser,
  page: Page,
  spec: CrmSpec | undefined,
  wanted: readonly string[],
): Promise<TabReport> {
  const tab = await latestTab(browser, new URL(page.url()).origin)
  const panel = await panelText(page)
  const said = panel ? { panel } : {}
  if (!tab) return said
  if (!tab.reading) return { ...(tab.page ? { page: tab.page } : {}), ...said }
  const { crm, instance, type, crmId, sheet, facts, fields, health, readMs } = tab.reading
  const roles = Object.keys((spec && readOf(spec, { is: type })?.facts) ?? {})
  return {
    record: { crm, instance, type, id: crmId, sheet },
    facts: { ...unseen(roles), ...report(facts) },
    fields: { ...unseen(wanted), ...report(fields) },
    health,
    readMs,
    ...said,
  }
}

function unseen(names: readonly string[]): Record<string, ReportedValue> {
  return Object.fromEntries(names.map((name) => [name, { state: 'unseen' as const }]))
}

function report(values: Partial<Record<string, ReadValue>>): Record<string, ReportedValue> {
  const entries = Object.entries(values).flatMap(([name, value]) => {
    if (!value) return []
    const { text, confirmed, hook, money, day } = value
    return [
      [
        name,
        {
          value: text,
          state: text === '' ? 'empty' : 'value',
          confirmed,
          hook,
          ...(money ? { money } : {}),
          ...(day ? { day } : {}),
        } as const,
      ] as const,
    ]
  })
  return Object.fromEntries(entries)
}

async function panelText(page: Page): Promise<string[] | undefined> {
  const frame = page.frames().find((one) => one.url().startsWith('chrome-extension://') && one.parentFrame() !== null)
  const text = await frame?.evaluate(() => document.body.innerText).catch(() => undefined) // reloaded meanwhile
  return text?.split('\n').filter((line) => line.trim() !== '')
}

/** The device's database is the extension's own; the background reads it for us. */
async function latestTab(browser: ExtensionBrowser, origin: string): Promise<{ reading?: PageReading; page?: string } | undefined> {
  const worker = await browser.worker()
  return worker.evaluate(async (wanted) => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('throughline-device')
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    const all = await new Promise<{ origin: string; at: number; reading?: never; page?: string }[]>((resolve, reject) => {
      const request = db.transaction('tab').objectStore('tab').getAll()
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    db.close()
    return all.filter((tab) => tab.origin === wanted).sort((a, b) => b.at - a.at)[0]
  }, origin)
}
