import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * `npm test`: every suite in order, whatever failed before it, and one line at the end that sums them up. A suite that
 * crashes, runs nothing or skips a test has failed: silence is not success.
 */
interface Count {
  passed: number
  failed: number
}

interface Suite {
  name: string
  run(): Promise<Count>
}

const root = join(import.meta.dirname, '..')
const reports = join(root, '.output', 'test')
const bin = join(root, 'node_modules', '.bin')

const suites: Suite[] = [
  commands('check', [['biome', 'ci', '.'], ['wxt', 'prepare'], ['tsc', '--noEmit'], ['tsc', '--noEmit', '-p', 'server'], ['knip']]),
  vitest('unit'),
  vitest('server'),
  vitest('torture'),
  histories(),
  commands('build', [['wxt', 'build']]),
  playwright('contract'),
  playwright('gallery'),
  playwright('e2e'),
]

/** Plain commands: each counts as one test. */
function commands(name: string, lines: string[][]): Suite {
  return {
    name,
    async run() {
      const count = { passed: 0, failed: 0 }
      for (const line of lines) {
        const code = await execute(line)
        if (code === 0) count.passed++
        else {
          count.failed++
          console.log(`✗ ${line.join(' ')} ended with ${code}`)
        }
      }
      return count
    },
  }
}

function vitest(project: string): Suite {
  return {
    name: project,
    async run() {
      const report = join(reports, `${project}.json`)
      const code = await execute([
        'vitest',
        'run',
        '--project',
        project,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
      ])
      // The reporter's own shape: https://vitest.dev/guide/reporters#json-reporter
      const read = readReport(report) as
        | { numPassedTests: number; numFailedTests: number; numPendingTests: number; numTodoTests: number; numFailedTestSuites: number }
        | undefined
      if (!read) return crashed(`${project} left no report (exit code ${code})`)
      const failed = read.numFailedTests + read.numPendingTests + read.numTodoTests
      return settled(project, code, { passed: read.numPassedTests, failed: failed || (read.numFailedTestSuites > 0 ? 1 : 0) })
    },
  }
}

/** A hundred histories of people and faults (docs/reliability.md) in two processes; each counts as one test. */
function histories(): Suite {
  return {
    name: 'histories',
    async run() {
      const line = (shard: string) => ['node', 'tests/torture/run.ts', '--histories', '100', '--seed', '1', '--shard', shard]
      const codes = await Promise.all([execute(line('1/2')), execute(line('2/2'))])
      const failed = codes.filter((code) => code !== 0).length
      return { passed: failed === 0 ? 100 : 0, failed }
    },
  }
}

function playwright(project: string): Suite {
  return {
    name: project,
    async run() {
      const report = join(reports, `${project}.json`)
      const code = await execute(['playwright', 'test', '--project', project, '--reporter=list,json'], {
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      })
      // The reporter's own shape: https://playwright.dev/docs/test-reporters#json-reporter
      const read = readReport(report) as { stats: { expected: number; unexpected: number; flaky: number; skipped: number } } | undefined
      if (!read) return crashed(`${project} left no report (exit code ${code})`)
      const { expected, unexpected, flaky, skipped } = read.stats
      if (flaky > 0) console.log(`! ${project}: ${flaky} passed only at the second try; they are named above`)
      return settled(project, code, { passed: expected + flaky, failed: unexpected + skipped })
    },
  }
}

/** Distrusts a report that disagrees with the exit code or counts nothing. */
function settled(name: string, code: number, count: Count): Count {
  if (count.passed + count.failed === 0) return crashed(`${name} ran no test`)
  if (code !== 0 && count.failed === 0) return { ...count, failed: crashed(`${name} ended with ${code} although no test failed`).failed }
  return count
}

function crashed(sentence: string): Count {
  console.log(`✗ ${sentence}`)
  return { passed: 0, failed: 1 }
}

function readReport(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

function execute([command = '', ...words]: string[], more: Record<string, string> = {}): Promise<number> {
  return new Promise((done) => {
    // Tools find the pinned Node first on the path, also when this file was not started by npm.
    const env = { ...process.env, ...more, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` }
    const child = spawn(join(bin, command), words, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env })
    child.once('error', (error) => {
      console.log(`✗ ${command}: ${error.message}`)
      done(1)
    })
    child.once('exit', (code, signal) => done(code ?? (signal ? 1 : 0)))
  })
}

// `npm test -- unit e2e` runs only those, for work on one of them.
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !suites.some((suite) => suite.name === name))
if (unknown.length > 0) {
  console.error(`There is no suite "${unknown.join('", "')}". There are: ${suites.map((suite) => suite.name).join(', ')}.`)
  process.exit(1)
}

rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })
const total = { passed: 0, failed: 0 }
const lines: string[] = []
for (const suite of asked.length === 0 ? suites : suites.filter(({ name }) => asked.includes(name))) {
  console.log(`\n── ${suite.name}`)
  const startedAt = performance.now()
  const { passed, failed } = await suite.run()
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  lines.push(`${suite.name.padEnd(10)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${seconds.padStart(7)} s`)
  total.passed += passed
  total.failed += failed
}
console.log(`\n${lines.join('\n')}\n`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0
