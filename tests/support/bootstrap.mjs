// Runs before `npm start` and `npm test` on a fresh clone, so it needs nothing but npm and Node 20: no package, no TypeScript.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const modules = join(root, 'node_modules')
const stamp = join(modules, '.installed-lock')
const runtime = join(modules, '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
const wantedMajor = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).dependencies.node.split('.')[0]

/** Names the exact set of packages: an install is due when it differs from what the last install left behind. */
function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
}

/** The version of the pinned runtime, or what went wrong when it was asked. */
function runtimeVersion() {
  const asked = spawnSync(runtime, ['--version'], { encoding: 'utf8', shell: process.platform === 'win32' })
  return asked.status === 0 ? asked.stdout.trim() : (asked.error?.message ?? asked.stderr.trim())
}

function runtimeRuns() {
  return runtimeVersion().startsWith(`v${wantedMajor}.`)
}

// `npm install --no-save` and not `npm ci`: both install what the lock file pins, but `npm ci` refuses a lock file that was
// written where a registry did not offer the optional packages of other platforms.
function install() {
  process.stdout.write('Installing packages (about half a minute)…\n')
  const npmScript = process.env.npm_execpath
  const words = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']
  // The Node that runs npm, never node_modules/.bin/node: the install may replace that one.
  const command = npmScript ? (process.env.npm_node_execpath ?? process.execPath) : 'npm'
  const done = spawnSync(command, npmScript ? [npmScript, ...words] : words, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: !npmScript && process.platform === 'win32',
  })
  if (done.status !== 0) fail('npm could not install the packages; its own message stands above.')
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lockHash() || !runtimeRuns()) {
  install()
  if (!runtimeRuns()) fail(`The pinned Node ${wantedMajor} does not run from ${runtime}: ${runtimeVersion()}`)
  writeFileSync(stamp, lockHash())
}
