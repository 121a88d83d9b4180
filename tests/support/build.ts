import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

/** What the extension is made of. */
const sources = ['entrypoints', 'components', 'lib', 'assets', 'public', 'wxt.config.ts', 'page-chunks.config.ts', 'package-lock.json']

/** Builds the extension when its sources differ from those of the last build. Throws with the build's own words when it fails. */
export function buildExtension(): 'built' | 'unchanged' {
  const stamp = join(root, '.output', 'built-from')
  const hash = hashOf()
  const built = existsSync(join(root, '.output', 'chrome-mv3', 'manifest.json'))
  if (built && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return 'unchanged'
  const wxt = join(root, 'node_modules', 'wxt', 'bin', 'wxt.mjs')
  const done = spawnSync(process.execPath, [wxt, 'build'], { cwd: root, encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`The extension could not be built.\n${done.stdout}\n${done.stderr}`)
  mkdirSync(join(root, '.output'), { recursive: true })
  writeFileSync(stamp, hash)
  return 'built'
}

function hashOf(): string {
  const hash = createHash('sha256')
  for (const source of sources) {
    const path = join(root, source)
    if (!existsSync(path)) continue
    for (const file of filesIn(path)) hash.update(file.slice(root.length)).update(readFileSync(file))
  }
  return hash.digest('hex')
}

function filesIn(path: string): string[] {
  if (statSync(path).isFile()) return [path]
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
