import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'

/** Branded Chrome is not among them: it no longer loads unpacked extensions by a flag; Chromium does. */
const installedNames = ['chromium', 'chromium-browser']
const installedPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/**
 * The Chromium to test with: `CHROMIUM_PATH`, else an installed one, else Playwright's (downloaded when missing), else
 * Debian's. Throws with a sentence when there is none: a browser test is never skipped silently.
 */
export function chromiumPath(): string {
  const named = process.env.CHROMIUM_PATH
  if (named) {
    if (existsSync(named)) return named
    throw new Error(`CHROMIUM_PATH names ${named}, and there is no such file.`)
  }
  return installedChromium() ?? downloadedChromium() ?? debianChromium() ?? noChromium()
}

function installedChromium(): string | undefined {
  const folders = (process.env.PATH ?? '').split(':')
  const onPath = folders.flatMap((folder) => installedNames.map((name) => join(folder, name)))
  return [...onPath, ...installedPaths, chromium.executablePath()].find((path) => existsSync(path))
}

function downloadedChromium(): string | undefined {
  run('npx', ['playwright', 'install', 'chromium'])
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined
}

function debianChromium(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return undefined
  run('apt-get', ['update'])
  run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'])
  return installedChromium()
}

function run(command: string, words: string[]): void {
  console.log(`Looking for a Chromium: ${command} ${words.join(' ')}`)
  spawnSync(command, words, { stdio: ['ignore', 'ignore', 'inherit'] })
}

function noChromium(): never {
  throw new Error(
    'No Chromium was found, and none could be installed. Install it ("apt-get install chromium", "npx playwright install chromium") or set CHROMIUM_PATH.',
  )
}
