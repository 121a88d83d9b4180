import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type BrowserContext, type CDPSession, chromium, type Frame, type Page, type Worker } from '@playwright/test'
import { chromiumPath } from './chromium.ts'

export const builtExtension = resolve(import.meta.dirname, '../../.output/chrome-mv3')

export interface BrowserOptions {
  /** Folder of the profile; kept after `close` so that a second browser can take it up. Absent: a new one, removed on `close`. */
  profile?: string
  thirdPartyCookies?: 'blocked' | 'allowed'
  /** Match patterns that the person is taken to have granted: `http://localhost:4621/*`. */
  grants?: string[]
  locale?: string
  colorScheme?: 'light' | 'dark'
  headless?: boolean
  /** `null`: as large as the window. */
  viewport?: { width: number; height: number } | null
  /** The built, unmodified extension unless a test brings another. */
  extension?: string
}

export interface ExtensionBrowser {
  context: BrowserContext
  extensionId: string
  /** The background's service worker, started if it sleeps. */
  worker(): Promise<Worker>
  /** Opens a page of the extension in a tab: `popup.html`. */
  open(path: string): Promise<Page>
  /** The panel framed in `page`: closed shadow roots hide it from selectors, not from the list of frames. */
  panel(page: Page): Promise<Frame>
  /** Ends the background at once, as the browser does after 30 idle seconds. */
  stopWorkers(): Promise<void>
  /** SIGKILL for every process of the browser: nothing is flushed, nobody is asked. The profile stays. */
  kill(): Promise<void>
  close(): Promise<void>
}

/** Starts Chromium with the extension in a profile of its own and waits until its background runs. */
export async function openBrowser(options: BrowserOptions = {}): Promise<ExtensionBrowser> {
  const extension = options.extension ?? builtExtension
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'throughline-profile-'))
  const extensionId = unpackedId(extension)
  writePreferences(profile, extension, extensionId, options)
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    // Playwright's own headless mode is another program, which has no extensions.
    headless: false,
    args: [...flags(options.headless ?? true), `--disable-extensions-except=${extension}`, `--load-extension=${extension}`],
    ignoreDefaultArgs: ['--disable-extensions'],
    colorScheme: options.colorScheme ?? 'light',
    viewport: options.viewport === undefined ? { width: 1360, height: 860 } : options.viewport,
    ...(options.locale ? { locale: options.locale } : {}),
  })
  return {
    context,
    extensionId,
    worker: () => backgroundWorker(context, extensionId),
    async open(path) {
      const page = await context.newPage()
      await page.goto(`chrome-extension://${extensionId}/${path}`)
      return page
    },
    panel: (page) => framedPanel(page),
    stopWorkers: () => stopWorkers(context, extensionId),
    kill: () => killProcesses(context),
    async close() {
      await context.close()
      if (!options.profile) rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Chromium's id of an unpacked extension: the first 32 hex digits of the path's SHA-256, written a–p. */
export function unpackedId(path: string): string {
  const digits = createHash('sha256').update(path).digest('hex').slice(0, 32)
  return [...digits].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('')
}

function flags(headless: boolean): string[] {
  return [
    ...(headless ? ['--headless=new'] : []),
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    '--no-first-run',
    '--no-default-browser-check',
  ]
}

/**
 * A headless browser shows no permission prompt to press, so a grant is written where the browser keeps it: the
 * extension's entry in the profile's Preferences. The extension itself stays unmodified.
 */
function writePreferences(profile: string, extension: string, extensionId: string, options: BrowserOptions): void {
  const file = join(profile, 'Default', 'Preferences')
  const before = readJson(file) as { extensions?: { settings?: Record<string, object> }; profile?: object } // the browser's own file
  const manifest = readJson(join(extension, 'manifest.json')) as { permissions?: string[] } // checked by the browser
  const granted = { api: manifest.permissions ?? [], explicit_host: options.grants ?? [], manifest_permissions: [], scriptable_host: [] }
  const blocked = options.thirdPartyCookies === 'blocked'
  mkdirSync(join(profile, 'Default'), { recursive: true })
  const preferences = {
    ...before,
    profile: { ...before.profile, cookie_controls_mode: blocked ? 1 : 0, block_third_party_cookies: blocked },
    extensions: {
      ...before.extensions,
      // Without it Chromium refuses to take an unpacked extension up again after it was reloaded.
      ui: { developer_mode: true },
      settings: {
        ...before.extensions?.settings,
        [extensionId]: {
          ...before.extensions?.settings?.[extensionId],
          granted_permissions: granted,
          active_permissions: granted,
          runtime_granted_permissions: { ...granted, api: [] },
        },
      },
    },
  }
  writeFileSync(file, JSON.stringify(preferences))
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return {}
  }
}

async function backgroundWorker(context: BrowserContext, extensionId: string): Promise<Worker> {
  const ours = (worker: Worker) => worker.url().startsWith(`chrome-extension://${extensionId}/`)
  return context.serviceWorkers().find(ours) ?? (await context.waitForEvent('serviceworker', { predicate: ours, timeout: 15_000 }))
}

async function framedPanel(page: Page): Promise<Frame> {
  const ours = (frame: Frame) => frame.url().startsWith('chrome-extension://') && frame.parentFrame() !== null
  const until = Date.now() + 15_000
  while (Date.now() < until) {
    const frame = page.frames().find(ours)
    if (frame) return frame
    // No event is certain to come: the frame may have loaded between the look and the wait.
    await page.waitForEvent('framenavigated', { timeout: 250 }).catch(() => undefined)
  }
  throw new Error(`No panel opened on ${page.url()}: its frames are ${page.frames().map((frame) => frame.url())}`)
}

async function stopWorkers(context: BrowserContext, extensionId: string): Promise<void> {
  const page = await context.newPage()
  let session: CDPSession | undefined
  try {
    // A service worker is stopped through a page of its own origin: the command looks at that page's storage partition.
    await page.goto(`chrome-extension://${extensionId}/manifest.json`)
    session = await context.newCDPSession(page)
    await session.send('ServiceWorker.enable')
    await session.send('ServiceWorker.stopAllWorkers')
  } finally {
    await session?.detach()
    await page.close()
  }
}

/** By the browser's own list of its processes; resolves when it is gone, so that another may open the profile. */
async function killProcesses(context: BrowserContext): Promise<void> {
  const browser = context.browser()
  if (!browser) throw new Error('Playwright does not say which browser this context belongs to.')
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const gone = new Promise<void>((resolve) => context.once('close', () => resolve()))
  // The browser itself first: it must not see its children die.
  const last = (type: string) => (type === 'browser' ? 0 : 1)
  for (const { id } of processInfo.toSorted((one, other) => last(one.type) - last(other.type))) killProcess(id)
  await gone
}

function killProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It followed its parent already.
  }
}
