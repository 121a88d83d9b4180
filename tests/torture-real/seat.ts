import type { CDPSession, Page } from '@playwright/test'
import type { ViewMessage } from '#lib/messages/port.ts'
import type { MutationArgs, MutationName } from '#lib/rules/mutations/registry.ts'
import { type Row, tableNames } from '#lib/schema/tables.ts'
import { type ExtensionBrowser, openBrowser } from '#tests/support/extension.ts'
import { showOnCrm, signIn } from '#tests/support/sign-in.ts'
import { Declined } from './promises.ts'

/** What an answer's wait may take before the background counts as stuck. */
const answerWithinMs = 40_000

export type LocalRows = Map<string, unknown>

/** One person's browser, which may be killed and opened again on the same profile. */
export interface Seat {
  browser(): ExtensionBrowser
  /** Resolves once the browser is open, whatever is being done to it. */
  open(): Promise<ExtensionBrowser>
  /** Makes a change over the port that the views use. Resolves when the extension says it is durable. */
  mutate<N extends MutationName>(mutationId: string, name: N, args: MutationArgs<N>): Promise<void>
  /** What a person's press on "Sync now" does. */
  syncNow(): Promise<void>
  /** The background's service worker ended at once. */
  killBackground(): Promise<void>
  /** Every process of the browser killed with SIGKILL, then the browser opened again on the same profile. */
  killBrowser(): Promise<void>
  /** Reads the workspace's database past the extension: `table|id` → row, and what waits or was refused. */
  readLocal(): Promise<{ rows: LocalRows; waiting: number; refused: { name: string; code: string }[] }>
  close(): Promise<void>
}

interface SeatSetting {
  profile: string
  serverUrl: string
  crmUrl: string
}

interface Sitting {
  browser: ExtensionBrowser
  /** A page of the extension that runs none of its code; from it the browser's extension interfaces can be reached. */
  control: Page
  session: CDPSession
}

export async function takeSeat({ profile, serverUrl, crmUrl }: SeatSetting): Promise<Seat> {
  const options = { profile, grants: [`http://${new URL(crmUrl).hostname}/*`] }
  let sitting: Promise<Sitting> = sit(options)
  const first = await sitting
  const welcome = await signIn(first.browser, serverUrl, 'sara')
  await showOnCrm(welcome, crmUrl)
  await welcome.close()
  let current = first

  async function ask(message: ViewMessage): Promise<unknown> {
    const { control } = await sitting
    const answer = (await within(control.evaluate(askOverPort, message), `an answer to ${message.type}`)) as PortReply // made by askOverPort
    if (answer.type === 'failed') throw new Declined(`${answer.error.code}: ${answer.error.message}`)
    return answer.value
  }

  return {
    browser: () => current.browser,
    open: async () => (await sitting).browser,
    mutate: async (mutationId, name, args) => void (await ask({ type: 'mutate', id: 1, mutationId, name, args })),
    syncNow: async () => void (await ask({ type: 'command', id: 1, name: 'sync.now', args: {} })),
    async killBackground() {
      const { session } = await sitting
      await session.send('ServiceWorker.stopAllWorkers')
    },
    async killBrowser() {
      const { browser } = await sitting
      sitting = browser.kill().then(() => sit(options))
      current = await sitting
    },
    async readLocal() {
      const { control } = await sitting
      const { tables } = await within(control.evaluate(readDatabase), 'the local database')
      const rows: LocalRows = new Map()
      for (const table of tableNames) for (const row of tables[table] ?? []) rows.set(`${table}|${(row as Row).id}`, row) // a synced table
      const refused = (tables.refused ?? []) as { name: string; code: string }[] // as lib/db/workspace-db.ts keeps them
      return { rows, waiting: tables.outbox?.length ?? 0, refused }
    },
    async close() {
      await (await sitting).browser.close()
    },
  }
}

async function sit(options: { profile: string; grants: string[] }): Promise<Sitting> {
  const browser = await openBrowser(options)
  browser.context.setDefaultTimeout(answerWithinMs)
  const control = await browser.open('manifest.json')
  const session = await control.context().newCDPSession(control)
  await session.send('ServiceWorker.enable')
  return { browser, control, session }
}

async function within<T>(promise: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`Waited ${answerWithinMs / 1000} s for ${what}.`)), answerWithinMs)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}

type PortReply = { type: 'done'; value?: unknown } | { type: 'failed'; error: { code: string; message: string } }

/** Runs in a page of the extension: asks until there is an answer, over a new port where the old one died, as the views do. */
function askOverPort(message: ViewMessage): Promise<PortReply> {
  interface Port {
    postMessage(message: unknown): void
    disconnect(): void
    onMessage: { addListener(run: (answer: PortReply & { id: number }) => void): void }
    onDisconnect: { addListener(run: () => void): void }
  }
  const { runtime } = (globalThis as unknown as { chrome: { runtime: { connect(how: { name: string }): Port; lastError?: unknown } } })
    .chrome // a page of the extension has it
  return new Promise((resolve) => {
    const connect = () => {
      const port = runtime.connect({ name: 'live' })
      port.onDisconnect.addListener(() => {
        void runtime.lastError // read, or the browser prints it
        setTimeout(connect, 20)
      })
      port.onMessage.addListener((answer) => {
        if (answer.id !== message.id) return
        port.disconnect()
        resolve(answer)
      })
      port.postMessage(message)
    }
    connect()
  })
}

/** Runs in a page of the extension: every table of the workspace's database, in one transaction. */
async function readDatabase(): Promise<{ tables: Record<string, unknown[]> }> {
  const name = (await indexedDB.databases()).map((one) => one.name ?? '').find((one) => one.startsWith('throughline|'))
  if (name === undefined) return { tables: {} }
  const settled = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  const db = await settled(indexedDB.open(name))
  try {
    const stores = [...db.objectStoreNames]
    const transaction = db.transaction(stores)
    const lists = await Promise.all(stores.map((store) => settled<unknown[]>(transaction.objectStore(store).getAll())))
    return { tables: Object.fromEntries(stores.map((store, index) => [store, lists[index] ?? []])) }
  } finally {
    db.close()
  }
}
