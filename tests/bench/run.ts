import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildExtension } from '#tests/support/build.ts'
import { bundle } from './bundle.ts'
import { collapsed } from './collapsed.ts'
import { growth } from './growth.ts'
import { importing } from './import.ts'
import { latency } from './latency.ts'
import type { Group, Measurement } from './measure.ts'
import { open } from './open.ts'
import { page } from './page.ts'
import { reading } from './reading.ts'
import { redraw } from './redraw.ts'
import { scope } from './scope.ts'
import { server } from './server.ts'
import { workspace } from './workspace.ts'

/** `npm run bench [-- --only GROUP …]`: measures, prints a table, writes `.output/bench.json`; exits with 1 when a budget is missed. */
const groups: readonly Group[] = [bundle, page, reading, collapsed, open, redraw, server, growth, scope, latency, importing, workspace]

const root = join(import.meta.dirname, '../..')
const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } })
const unknown = values.only?.find((name) => groups.every((group) => group.name !== name))
if (unknown !== undefined) {
  console.error(`There is no group "${unknown}". Groups: ${groups.map(({ name }) => name).join(', ')}.`)
  process.exit(2)
}

const chosen = groups.filter(({ name }) => values.only?.includes(name) ?? true)
console.log(`The extension: ${buildExtension()}.`)
const measurements: Measurement[] = []
const broken: string[] = []
for (const group of chosen) {
  console.log(`\n${group.name}`)
  try {
    for (const measurement of await group.run()) {
      measurements.push(measurement)
      console.log(lineOf(measurement))
    }
  } catch (error) {
    broken.push(group.name)
    console.error(`  ✗ could not be measured: ${error instanceof Error ? error.stack : String(error)}`)
  }
}

const file = join(root, '.output', 'bench.json')
mkdirSync(join(root, '.output'), { recursive: true })
writeFileSync(file, `${JSON.stringify(measurements, null, 2)}\n`)
const missed = measurements.filter(({ ok }) => !ok)
console.log(`\n${measurements.length - missed.length} budgets kept, ${missed.length} missed, ${broken.length} groups not measured. ${file}`)
process.exitCode = missed.length + broken.length > 0 ? 1 : 0

function lineOf({ name, value, unit, floor, ratio, worst, budget, ok }: Measurement): string {
  const beside =
    floor === null || ratio === null
      ? ''
      : `floor ${shown(floor)} ${unit}, ratio ${ratio.toFixed(2)}${worst === undefined ? '' : `, worst round ${worst.toFixed(2)}`}, `
  return `  ${ok ? '✓' : '✗'} ${name}: ${shown(value)} ${unit} (${beside}budget ${budget})`
}

function shown(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: Math.abs(value) < 100 ? 2 : 0 })
}
