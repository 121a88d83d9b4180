import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

/** Keeps the rooms apart. Each failure is a sentence that says what to do. */

const root = resolve(import.meta.dirname, '..')
const topLevel = ['entrypoints', 'components', 'lib', 'assets', 'public', 'tests', 'server', 'docs']
const forbiddenFolders = ['utils', 'helpers', 'types', 'hooks', 'services', 'constants', 'common', 'misc']

/** What each room may import of ours. `types:` means `import type` only. */
const mayImport: Record<string, string[]> = {
  'lib/base': [],
  'lib/schema': ['lib/base'],
  'lib/rules': ['lib/schema', 'lib/base'],
  'lib/protocol': ['lib/schema', 'lib/base'],
  'lib/messages': ['lib/schema', 'types:lib/base', 'types:lib/rules'],
  'lib/crm': ['types:lib/schema', 'types:lib/messages', 'lib/base'],
  'lib/db': ['lib/schema'],
  'lib/sync': ['lib/schema', 'lib/rules', 'lib/protocol', 'lib/db', 'lib/base'],
  'lib/queries': ['lib/schema', 'lib/rules', 'lib/db', 'lib/messages', 'lib/base'],
  'lib/browser': ['lib/schema', 'lib/messages', 'lib/base'],
  'lib/live': ['lib/messages', 'lib/schema', 'lib/browser', 'lib/base', 'types:lib/rules'],
  'lib/background': [
    'lib/schema',
    'lib/rules',
    'lib/protocol',
    'lib/messages',
    'lib/crm',
    'lib/db',
    'lib/sync',
    'lib/queries',
    'lib/browser',
    'lib/base',
    'assets',
  ],
  'components/ui': ['assets'],
  server: ['lib/schema', 'lib/rules', 'lib/protocol', 'lib/base'],
  // The demo and its tour drive the built extension with the tests' own hands.
  'server/demo': ['server', 'lib/schema', 'lib/rules', 'lib/protocol', 'lib/base', 'tests'],
}
/** Files that the table does not fit, each with its reason. */
const exceptions: Record<string, string[]> = {
  // Parses a custom spec with its schema; runs in the background only, never in the content script.
  'lib/crm/spec-check.ts': ['lib/schema'],
}
const ceilings: Record<string, number> = {}

interface Import {
  file: string
  target: string
  typeOnly: boolean
}

const sources = topLevel.flatMap((folder) => walk(join(root, folder))).filter((file) => /\.tsx?$/.test(file))
const product = sources.filter((file) => !/\.test\.tsx?$|^tests\//.test(file))
const imports = product.flatMap(importsOf)

describe('the architecture', () => {
  it('has no folder that sorts by grammar', () => {
    const wrong = sources.filter((file) =>
      dirname(file)
        .split('/')
        .some((part) => forbiddenFolders.includes(part)),
    )
    expect(wrong.map((file) => `${file} stands in a folder that sorts by grammar: put it in the folder of its feature.`)).toEqual([])
  })

  it('has arrows that point one way', () => {
    const wrong = imports.filter((one) => !isAllowed(one))
    expect(
      wrong.map(({ file, target }) => `${file} imports ${target}: ${roomOf(file)} may not. Pass the thing in, or move it down.`),
    ).toEqual([])
  })

  it('keeps React and zod out of what runs in the page', () => {
    const reached = reachable('entrypoints/crm.content/index.ts')
    const wrong = reached.flatMap((file) =>
      packagesOf(file)
        .filter((name) => /^(react|zod|dexie)/.test(name))
        .map((name) => `${file} brings ${name} into every CRM page.`),
    )
    expect(wrong).toEqual([])
  })

  it('touches the browser through one door', () => {
    const wrong = product.filter((file) => packagesOf(file).includes('wxt/browser') && !/^(lib\/browser|entrypoints)\//.test(file))
    expect(wrong.map((file) => `${file} imports wxt/browser: only lib/browser and entrypoints do.`)).toEqual([])
  })

  it('has entrypoints that only wire', () => {
    const long = product.filter((file) => /^entrypoints\/([^/]+\.ts|[^/]+\/(index|main)\.tsx?)$/.test(file) && lines(file) > 60)
    expect(long.map((file) => `${file} has ${lines(file)} lines: move what it decides into a room.`)).toEqual([])
  })

  it('has no file over its ceiling', () => {
    const long = product.filter((file) => lines(file) > (ceilings[file] ?? 300))
    expect(long.map((file) => `${file} has ${lines(file)} lines: split it by idea, or raise its ceiling here with the reason.`)).toEqual([])
  })

  it('has no barrels', () => {
    const barrels = product.filter((file) => /(^|\/)index\.ts$/.test(file) && !file.startsWith('entrypoints/'))
    expect(barrels.map((file) => `${file} is a barrel: import the file itself.`)).toEqual([])
  })
})

function isAllowed({ file, target, typeOnly }: Import): boolean {
  const from = roomOf(file)
  const to = roomOf(target)
  if (from === to) return true
  if (target.startsWith('entrypoints/')) return false
  if (file.startsWith('entrypoints/')) return !target.startsWith('server/') && !target.startsWith('tests/')
  if (from.startsWith('components/') && from !== 'components/ui') return componentMay(from, to, typeOnly)
  const allowed = [...(mayImport[from] ?? []), ...(exceptions[file] ?? [])]
  return allowed.includes(to) || (typeOnly && allowed.includes(`types:${to}`))
}

const surfaces = ['components/panel', 'components/popup', 'components/workspace', 'components/welcome', 'components/recovery']

/** A feature may use the kit, rules and the live port; a surface also the features it composes. */
function componentMay(from: string, to: string, typeOnly: boolean): boolean {
  // The pieces of a CSV import are a kit of their own: they know files and columns, and nothing of what is imported.
  if (['components/ui', 'components/csv-import', 'lib/schema', 'lib/rules', 'lib/live', 'lib/base', 'assets'].includes(to)) return true
  if (to === 'lib/messages') return typeOnly
  return surfaces.includes(from) && to.startsWith('components/') && !surfaces.includes(to)
}

function roomOf(file: string): string {
  const [top = '', second = ''] = file.split('/')
  if (file.startsWith('server/demo/')) return 'server/demo'
  return top === 'lib' || top === 'components' ? `${top}/${second}` : top
}

function importsOf(file: string): Import[] {
  const found = [...read(file).matchAll(/^(import|export)\s+(type\s)?[^'"]*?from\s+['"]([^'"]+)['"]|^import\s+['"]([^'"]+)['"]/gm)]
  return found.flatMap(([, , type, from, bare]) => {
    const specifier = from ?? bare ?? ''
    const target = specifier.startsWith('#')
      ? specifier.slice(1)
      : specifier.startsWith('.')
        ? relative(root, resolve(root, dirname(file), specifier))
        : undefined
    return target ? [{ file, target, typeOnly: type !== undefined }] : []
  })
}

function packagesOf(file: string): string[] {
  return [...read(file).matchAll(/^(?:import|export)\s+(?!type\s)[^'"]*?from\s+['"]([^'"#.][^'"]*)['"]/gm)].map(([, name]) => name ?? '')
}

function reachable(entry: string): string[] {
  const seen = new Set<string>()
  const queue = [entry]
  for (let file = queue.pop(); file; file = queue.pop()) {
    if (seen.has(file)) continue
    seen.add(file)
    queue.push(...imports.filter((one) => one.file === file && !one.typeOnly).map(({ target }) => target))
  }
  return [...seen]
}

function walk(folder: string): string[] {
  return (
    readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name)))
      // The peers of the benchmark have packages of their own.
      .filter((file) => !file.includes('node_modules/'))
  )
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8')
}

function lines(file: string): number {
  return read(file).split('\n').length
}
