import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Frame, Page } from '@playwright/test'
import { todayIn } from '#lib/rules/calendar.ts'
import { type PracticeCrm, startPracticeCrm } from '#server/demo/practice-crm/server.ts'
import { type BrowserOptions, type ExtensionBrowser, openBrowser } from '#tests/support/extension.ts'
import { type DemoMember, showOnCrm, signIn } from '#tests/support/sign-in.ts'
import { startChild } from './child.ts'
import type { ServerQuestion, ServerSetting } from './server-process.ts'

/** A server on PGlite in a process of its own, and the practice CRM. */
export interface Stage {
  crm: PracticeCrm
  serverUrl: string
  workspaceId: string
  /** A session of a member of the demo workspace. */
  token(who: { email: string; password: string }): Promise<string>
  close(): Promise<void>
}

export async function openStage(): Promise<Stage> {
  const today = todayIn(Date.now(), 'Asia/Dubai')
  const dataDir = mkdtempSync(join(tmpdir(), 'throughline-bench-'))
  const crm = await startPracticeCrm({ port: 0, today })
  const setting: ServerSetting = { dataDir, practiceUrl: crm.url, today }
  const server = await startChild<ServerQuestion>(new URL('./server-process.ts', import.meta.url), setting)
  const { url, workspaceId } = server.ready as { url: string; workspaceId: string } // as server-process.ts says it
  return {
    crm,
    serverUrl: url,
    workspaceId,
    async token({ email, password }) {
      const answer = await server.ask({ ask: 'token', email, password })
      return (answer as { token: string }).token // as server-process.ts says it
    },
    async close() {
      await server.stop()
      await crm.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Somebody at a browser of their own: signed in, Throughline shown on the practice CRM, all by the interface. */
export async function seat(stage: Stage, who: DemoMember, options: BrowserOptions = {}): Promise<ExtensionBrowser> {
  const browser = await openBrowser({ grants: [`http://${new URL(stage.crm.url).hostname}/*`], ...options })
  try {
    const welcome = await signIn(browser, stage.serverUrl, who)
    await showOnCrm(welcome, stage.crm.url)
    // The one that was opened to sign in, and the one that the install opened: it would call the background back whenever it is stopped.
    const ours = browser.context.pages().filter((page) => page === welcome || page.url().startsWith('chrome-extension:'))
    await Promise.all(ours.map((page) => page.close()))
    return browser
  } catch (error) {
    await browser.close()
    throw error
  }
}

/** Sets what the content script knows of the practice CRM: whether the panel was opened there before, and stands open. */
export async function setSite(control: Page, stage: Stage, change: { opened: boolean; panelOpen: boolean }): Promise<void> {
  await control.evaluate(
    async ([key, wanted]) => {
      const { storage } = (globalThis as unknown as { chrome: { storage: { local: Storage } } }).chrome // a page of the extension has it
      const before = (await storage.local.get(key))[key]
      await storage.local.set({ [key]: { ...before, ...wanted } })
    },
    [`site:${stage.crm.url}`, change] as const,
  )
}

interface Storage {
  get(key: string): Promise<Record<string, object>>
  set(items: Record<string, object>): Promise<void>
}

/** A page of the extension that runs none of its code: from it the browser's extension interfaces can be reached. */
export function openControl(browser: ExtensionBrowser): Promise<Page> {
  return browser.open('manifest.json')
}

export interface Stamp {
  /** Milliseconds since 1970 with fractions: comparable between the processes of this machine. */
  at: number
  text: string
}

interface Stamped extends Window {
  stamps: Stamp[]
}

/**
 * From now on notes in every frame of the browser, before its own scripts run, each new text of the elements that fit `selector`, and when.
 */
export async function stampTexts(browser: ExtensionBrowser, selector: string): Promise<void> {
  await browser.context.addInitScript((watched) => {
    const own = window as unknown as Stamped // our own notes on it
    own.stamps = []
    let last = ''
    new MutationObserver(() => {
      const text = [...document.querySelectorAll(watched)].map((element) => element.textContent).join(' | ')
      if (text !== last) own.stamps.push({ at: performance.timeOrigin + performance.now(), text })
      last = text
    }).observe(document, { subtree: true, childList: true, characterData: true })
  }, selector)
}

/** What {@link stampTexts} noted in this frame. */
export function readStamps(frame: Frame): Promise<Stamp[]> {
  return frame.evaluate(() => (window as unknown as Stamped).stamps) // noted by stampTexts
}
