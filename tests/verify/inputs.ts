import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import type { BrowserContext } from '@playwright/test'
import { builtInSpecs } from '#lib/crm/registry.ts'
import { checkSpec } from '#lib/crm/spec-check.ts'
import type { CrmSpec } from '#lib/schema/crm-spec.ts'

/** What `verify:page` is given in files. Each thing that can be wrong with one has a sentence, before a browser is started. */

const builtInIds = builtInSpecs.map(({ id }) => id).join(', ')

/** A custom spec from a file, or the built-in one of this id. */
export function readSpec(fileOrId: string): CrmSpec {
  const builtIn = builtInSpecs.find(({ id }) => id === fileOrId)
  if (builtIn) return builtIn
  if (!existsSync(fileOrId)) throw new Error(`--spec: there is no file ${fileOrId}, and no built-in spec of that name (${builtInIds}).`)
  try {
    return checkSpec(readText('--spec', fileOrId))
  } catch (error) {
    throw new Error(`--spec ${fileOrId}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

/** Playwright's own format: `context.storageState({ path })`. */
export interface StorageState {
  cookies: Parameters<BrowserContext['addCookies']>[0]
  origins: { origin: string; localStorage: { name: string; value: string }[] }[]
}

export function readStorageState(file: string): StorageState {
  if (!existsSync(file)) throw new Error(`--storage-state: there is no file ${file}.`)
  let state: Partial<StorageState> | null
  try {
    state = JSON.parse(readText('--storage-state', file)) as Partial<StorageState> | null // looked at below
  } catch (error) {
    throw new Error(`--storage-state ${file} is not JSON: ${error instanceof Error ? error.message : String(error)}.`, { cause: error })
  }
  const { cookies = [], origins = [] } = state ?? {}
  const isState = typeof state === 'object' && Array.isArray(cookies) && Array.isArray(origins) && cookies.length + origins.length > 0
  if (!isState) {
    throw new Error(
      `--storage-state ${file} holds neither cookies nor origins: save it with Playwright, "npx playwright open --save-storage=${file} URL".`,
    )
  }
  return { cookies, origins }
}

/** Makes the folder for screenshots. */
export function makeOutDir(dir: string): void {
  if (existsSync(dir) && !statSync(dir).isDirectory()) throw new Error(`--out: ${dir} is a file; give a folder.`)
  mkdirSync(dir, { recursive: true })
}

function readText(option: string, file: string): string {
  if (statSync(file).isDirectory()) throw new Error(`${option}: ${file} is a folder; give a file.`)
  return readFileSync(file, 'utf8')
}
