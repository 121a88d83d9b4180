import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { builtInSpecs } from '#lib/crm/registry.ts'
import { type CrmSpec, splitSpec } from '#lib/schema/crm-spec.ts'
import { minifyEngine } from '#tests/contract/crm/reader.ts'
import { builtExtension } from '#tests/support/extension.ts'
import { atMost, type Group, type Measurement } from './measure.ts'

/** What a CRM's page and a panel have to take in before anything of ours runs. */
export const bundle: Group = {
  name: 'bundle',
  run: async () => {
    const practice = JSON.parse(readFileSync(join(import.meta.dirname, '../../server/demo/practice-crm/spec.json'), 'utf8')) as CrmSpec // our own file
    const specs = [...builtInSpecs, practice].sort((a, b) => sizeOf(b) - sizeOf(a))
    const engineBytes = statSync(await minifyEngine()).size
    return [...specs.slice(0, 1).flatMap((largest) => injected(largest, engineBytes)), foreignWords(), panelScripts()]
  },
}

const kilobyte = 1024
const contentScript = () => readFileSync(join(builtExtension, 'content-scripts/crm.js'), 'utf8')

/** The spec as the background stores it for the content script. */
const sizeOf = (spec: CrmSpec) => Buffer.byteLength(JSON.stringify(splitSpec(spec)[0]))

/** The budget holds what reads a page; the tab at its edge and the doors to the background are told beside it. */
function injected(largest: CrmSpec, engineBytes: number): Measurement[] {
  const bytes = engineBytes + sizeOf(largest)
  const whole = Buffer.byteLength(contentScript()) + sizeOf(largest)
  return [
    atMost(12, { name: `injected: engine and largest spec (${largest.id})`, value: bytes / kilobyte, unit: 'KB' }),
    {
      name: 'injected: whole script and that spec',
      value: whole / kilobyte,
      unit: 'KB',
      floor: null,
      ratio: null,
      budget: 'none',
      ok: true,
    },
  ]
}

function foreignWords(): Measurement {
  const found = contentScript().match(/react|zod/gi)?.length ?? 0
  return atMost(0, { name: 'injected: traces of React or zod', value: found, unit: 'places' })
}

function panelScripts(): Measurement {
  const page = readFileSync(join(builtExtension, 'panel.html'), 'utf8')
  const named = [...page.matchAll(/<(?:script|link rel="modulepreload")[^>]*? (?:src|href)="\/([^"]+\.js)"/g)].map(([, path = '']) => path)
  const scripts = new Map<string, string>()
  for (const path of named) follow(path, scripts)
  const bytes = [...scripts.values()].reduce((sum, text) => sum + gzipSync(text).length, 0)
  return atMost(150, { name: `panel: initial JavaScript, ${scripts.size} files, gzip`, value: bytes / kilobyte, unit: 'KB' })
}

/** Adds a script and what it imports statically; `import()` is for later and does not count. */
function follow(path: string, scripts: Map<string, string>): void {
  if (scripts.has(path)) return
  const text = readFileSync(join(builtExtension, path), 'utf8')
  scripts.set(path, text)
  for (const [, imported = ''] of text.matchAll(/(?:^|[;}\n])(?:import|export)\b[^"'`();]*["'](\.[^"']+\.js)["']/g))
    follow(join(path, '..', imported), scripts)
}
