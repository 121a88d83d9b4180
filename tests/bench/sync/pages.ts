import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { build } from 'vite'
import { chromiumPath } from '#tests/support/chromium.ts'
import { unpackedId } from '#tests/support/extension.ts'

const root = join(import.meta.dirname, '../../..')
export const peersFolder = join(import.meta.dirname, '../peers')
const built = join(root, '.output', 'bench-sync')

export const clientPages = {
  floor: join(import.meta.dirname, 'floor-client.ts'),
  ours: join(import.meta.dirname, 'ours-client.ts'),
  pouchdb: join(peersFolder, 'pouchdb-client.js'),
  rxdb: join(peersFolder, 'rxdb-client.js'),
  tinybase: join(peersFolder, 'tinybase-client.js'),
} as const
export type ClientPage = keyof typeof clientPages

/** Installs the peers' packages as their lock file has them, unless they are here. */
export function installPeers(): void {
  const lock = readFileSync(join(peersFolder, 'package-lock.json'))
  const stamp = join(peersFolder, 'node_modules', '.installed-lock')
  const hash = createHash('sha256').update(lock).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return
  console.log('Installing what is measured beside Throughline (tests/bench/peers)…')
  const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts'], {
    cwd: peersFolder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (done.status !== 0) throw new Error('The peers could not be installed.')
  writeFileSync(stamp, hash)
}

/**
 * Builds an extension whose pages hold the clients, twice: two extensions are two origins, and so two browsers' worth of
 * storage in one Chromium. Pages of an extension, because that is where our client lives; all contenders run in the same.
 */
export async function buildPages(): Promise<void> {
  rmSync(built, { recursive: true, force: true })
  const first = join(built, 'first')
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    build: {
      outDir: first,
      emptyOutDir: true,
      copyPublicDir: false,
      target: 'chrome123',
      modulePreload: false,
      chunkSizeWarningLimit: 4000,
      rollupOptions: { input: { ...clientPages }, output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' } },
    },
  })
  for (const name of Object.keys(clientPages))
    writeFileSync(join(first, `${name}.html`), `<!doctype html><meta charset="utf-8"><script type="module" src="${name}.js"></script>`)
  const manifest = {
    manifest_version: 3,
    name: 'Sync benchmark',
    version: '1',
    permissions: ['unlimitedStorage'],
    host_permissions: ['http://127.0.0.1/*'],
  }
  writeFileSync(join(first, 'manifest.json'), JSON.stringify(manifest))
  cpSync(first, join(built, 'second'), { recursive: true })
}

export interface Browser {
  /** The same page in two origins: two people's browsers. */
  first: Page
  second: Page
  close(): Promise<void>
}

/** A fresh Chromium with a fresh profile, both of its clients loaded and nothing opened yet. */
export async function openPages(client: ClientPage): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'bench-sync-profile-'))
  mkdirSync(join(profile, 'Default'), { recursive: true })
  const extensions = ['first', 'second'].map((name) => join(built, name))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    headless: false, // Playwright's own headless mode is another program, which has no extensions
    args: [
      '--headless=new',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
      `--disable-extensions-except=${extensions}`,
      `--load-extension=${extensions}`,
    ],
    ignoreDefaultArgs: ['--disable-extensions'],
  })
  const load = async (extension: string) => {
    const page = await context.newPage()
    page.on('console', (message) => {
      if (message.type() === 'error') console.error(`  ${client}: ${message.text()}`)
    })
    page.on('pageerror', (error) => console.error(`  ${client}: ${error.message}`))
    await page.goto(`chrome-extension://${unpackedId(extension)}/${client}.html`)
    await page.waitForFunction(() => window.client !== undefined)
    return page
  }
  const [first, second] = [await load(join(built, 'first')), await load(join(built, 'second'))]
  return {
    first,
    second,
    async close() {
      await context.close()
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
