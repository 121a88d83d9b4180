import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Frame, Page } from '@playwright/test'
import { createId } from '#lib/base/id.ts'
import type { PushResponse } from '#lib/protocol/push.ts'
import { protocolVersion } from '#lib/protocol/version.ts'
import { todayIn } from '#lib/rules/calendar.ts'
import type { MutationArgs, MutationName } from '#lib/rules/mutations/registry.ts'
import type { Row, TableName } from '#lib/schema/tables.ts'
import { type PracticeCrm, startPracticeCrm } from '#server/demo/practice-crm/server.ts'
import { type BrowserOptions, type ExtensionBrowser, openBrowser } from '#tests/support/extension.ts'
import { type DemoMember, demoMember, showOnCrm, signIn } from '#tests/support/sign-in.ts'
import { startChild } from './child.ts'
import { openConnection } from './keep-alive.ts'
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

/** A change as a browser sends it. */
export type Pushed = { [N in MutationName]: { name: N; args: MutationArgs<N> } }[MutationName]

/** What a browser of this member's would have pushed, so many changes at a time. */
export async function pushAll(stage: Stage, who: DemoMember, changes: readonly Pushed[], perPush = 200): Promise<void> {
  const { serverUrl, workspaceId } = stage
  const connection = await openConnection(serverUrl.replace('localhost', '127.0.0.1'), await stage.token(demoMember(who)))
  const clientId = createId()
  for (let sent = 0; sent < changes.length; sent += perPush) {
    const mutations = changes
      .slice(sent, sent + perPush)
      .map((change, index) => ({ seq: sent + index + 1, id: createId(), ...change, ageMs: 0 }))
    const request = JSON.stringify({ protocol: protocolVersion, workspaceId, clientId, mutations })
    const { status, body } = await connection.post('/api/sync/push', request)
    const { results } = JSON.parse(body.toString()) as PushResponse // our own server's answer
    if (status !== 200 || results.some(({ refused }) => refused !== undefined)) throw new Error(`A push was answered ${status}: ${body}`)
  }
  connection.close()
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

/** The rows of a table as the signed-in member's database holds them. */
export async function storedRows<T extends TableName>(control: Page, table: T): Promise<Row<T>[]> {
  const rows = await control.evaluate(async (wanted) => {
    const found = (await indexedDB.databases()).find(({ name }) => name?.startsWith('throughline|'))
    const answer = <Answer>(request: IDBRequest<Answer>) =>
      new Promise<Answer>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const db = await answer(indexedDB.open(found?.name ?? ''))
    const all = await answer(db.transaction(wanted).objectStore(wanted).getAll())
    db.close()
    return all
  }, table)
  return rows as Row<T>[] // nothing else is stored in a table of this name
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

interface Clicked extends Window {
  clickedAt?: number
}

/** From now on notes in every page when it was clicked last. */
export async function stampClicks(browser: ExtensionBrowser): Promise<void> {
  await browser.context.addInitScript(() => {
    const own = window as Clicked
    addEventListener('click', ({ timeStamp }) => (own.clickedAt = performance.timeOrigin + timeStamp), { capture: true })
  })
}

/** What {@link stampClicks} noted in this page. */
export async function readClick(page: Page): Promise<number> {
  const clickedAt = await page.evaluate(() => (window as Clicked).clickedAt)
  if (clickedAt === undefined) throw new Error('The press did not reach the page.')
  return clickedAt
}

/** What {@link stampTexts} noted in this frame. */
export function readStamps(frame: Frame): Promise<Stamp[]> {
  return frame.evaluate(() => (window as unknown as Stamped).stamps) // noted by stampTexts
}

/** When this frame first showed such a text. */
export async function firstStamp(frame: Frame, isReady: (text: string) => boolean, timeoutMs = 15_000): Promise<number> {
  const until = Date.now() + timeoutMs
  for (;;) {
    const stamps = await readStamps(frame)
    const ready = stamps.find(({ text }) => isReady(text))
    if (ready) return ready.at
    if (Date.now() > until) throw new Error(`The frame never got ready; it showed ${JSON.stringify(stamps.at(-1))}`)
    await frame.waitForTimeout(50)
  }
}
