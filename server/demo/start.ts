import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { AppError } from '#lib/base/app-error.ts'
import { todayIn } from '#lib/rules/calendar.ts'
import { buildExtension } from '#tests/support/build.ts'
import { openBrowser } from '#tests/support/extension.ts'
import { demoMember, isSignedIn, showOnCrm, signIn } from '#tests/support/sign-in.ts'
import { startServer } from '../start.ts'
import { startPracticeCrm } from './practice-crm/server.ts'
import { walkTour } from './tour.ts'
import { writeDemoPlan } from './workspace.ts'

/**
 * `npm start`: everything on one machine. With a display it opens a browser on a deal and stays; without one (or with
 * `--headless`) it walks the tour and ends.
 */
const root = resolve(import.meta.dirname, '../..')
const serverPort = 4620
const crmPort = 4621

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { headless: { type: 'boolean' } }, strict: true })
  const headless = values.headless ?? !hasDisplay()
  console.log(buildExtension() === 'built' ? 'Built the extension.' : 'The extension is built and unchanged.')

  const today = todayIn(Date.now(), 'Asia/Dubai')
  const crm = await startPracticeCrm({ port: await freePort(crmPort, 'The practice CRM'), today })
  const dataDir = join(root, '.data', headless ? 'tour' : 'demo')
  if (headless) rmSync(dataDir, { recursive: true, force: true }) // the tour's figures begin from the same state each time
  const planFile = writeDemoPlan(join(root, '.data', 'demo-plan.json'), today, crm.url)
  const server = await startServer({ port: await freePort(serverPort, 'The server'), dataDir, planFile })
  console.log(`Server ${server.url} with the workspace ${server.loaded?.workspaceName}; practice CRM ${crm.url}/deals`)
  try {
    if (headless) {
      await walkTour({ serverUrl: server.url, crmUrl: crm.url, pictures: join(root, '.output', 'tour') })
      console.log('The tour is done. Pictures stand in .output/tour/')
    } else await showDemo(server.url, crm.url)
  } finally {
    await server.stop()
    await crm.close()
  }
}

/** A browser of the demo's own, signed in as the rep, on a deal; ends when the person closes it. */
async function showDemo(serverUrl: string, crmUrl: string): Promise<void> {
  const browser = await openBrowser({
    profile: join(root, '.data', 'demo-browser'),
    grants: [`http://${new URL(crmUrl).hostname}/*`],
    headless: false,
    viewport: null,
  })
  const closed = new Promise<void>((done) => {
    browser.context.once('close', () => done())
    process.once('SIGINT', () => void browser.close())
    process.once('SIGTERM', () => void browser.close())
  })
  const welcome = await browser.open('welcome.html')
  if (!(await isSignedIn(welcome))) await signIn(browser, serverUrl, 'sara')
  await showOnCrm(welcome, crmUrl)
  await welcome.goto(`${crmUrl}/deals/1001`)
  console.log(instructions(serverUrl, crmUrl))
  await closed
}

function instructions(serverUrl: string, crmUrl: string): string {
  const logins = (['sara', 'yousef', 'omar', 'layla'] as const).map((id) => {
    const { name, email, password, role } = demoMember(id)
    return `  ${name.padEnd(14)} ${role.padEnd(8)} ${email.padEnd(30)} ${password}`
  })
  return `
Chromium shows a deal. Press the small tab at the right edge: the panel opens.
You are signed in as Sara Haddad. Others to sign in as, in another profile:
${logins.join('\n')}
Practice CRM ${crmUrl}/deals (unkind: ${crmUrl}/deals/1001?unkind=7)   Server ${serverUrl}
Close the browser or press Ctrl+C to end. What you did stays in .data/demo.`
}

function hasDisplay(): boolean {
  return process.platform === 'darwin' || process.platform === 'win32' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY)
}

/** The usual port, or another one, said aloud, where something else listens on it. */
async function freePort(wanted: number, who: string): Promise<number> {
  if (await canListen(wanted)) return wanted
  console.log(`Port ${wanted} is in use. ${who} takes another one.`)
  return 0
}

function canListen(port: number): Promise<boolean> {
  return new Promise((done) => {
    const probe = createServer()
    probe.once('error', () => done(false))
    probe.listen(port, () => probe.close(() => done(true)))
  })
}

try {
  await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  if (error instanceof AppError) for (const { path, reason } of error.faults) console.error(`  ${path}: ${reason}`)
  process.exitCode = 1
}
