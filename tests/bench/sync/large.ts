import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Page } from '@playwright/test'
import { buildExtension } from '#tests/support/build.ts'
import { openBrowser } from '#tests/support/extension.ts'
import { commit, openPanel, readHead } from '#tests/support/panel.ts'
import { showOnCrm, signIn } from '#tests/support/sign-in.ts'
import { openStage, pushAll } from '../stage.ts'
import { observedDeal } from './fixture.ts'

/**
 * `npm run bench:sync:large [-- --records N]`: somebody signs in to a workspace of 50,000 records with the built extension: how
 * long the first pull takes, what memory the extension's process holds, and whether the panel can be used meanwhile.
 */
const { values } = parseArgs({ options: { records: { type: 'string', default: '50000' } } })
const records = Number(values.records)

buildExtension()
const stage = await openStage()
const profile = mkdtempSync(join(tmpdir(), 'bench-large-'))
try {
  // The rep's records, as their own browser would have pushed them.
  const observed = Array.from({ length: records }, (_, index) => ({ name: 'record.observe' as const, args: observedDeal(index) }))
  await pushAll(stage, 'sara', observed)
  const browser = await openBrowser({ profile, grants: [`http://${new URL(stage.crm.url).hostname}/*`] })
  try {
    const control = await browser.open('manifest.json')
    const memory = watchMemory(profile)
    const pulled = watchPull(control)
    const welcome = await signIn(browser, stage.serverUrl, 'sara')
    await showOnCrm(welcome, stage.crm.url)
    await welcome.close()
    const deal = await browser.context.newPage()
    await deal.goto(`${stage.crm.url}/deals/1001`)
    const openedAt = Date.now()
    const panel = await openPanel(browser, deal)
    await panel.getByRole('textbox', { name: 'What you promise for this week' }).waitFor()
    const usableMs = Date.now() - openedAt
    const { name } = await readHead(panel)
    const committedAt = Date.now()
    await commit(panel, 'A promise made while everything else arrives')
    const commitMs = Date.now() - committedAt
    const duringPull = !(await isComplete(control))
    const { firstAt, completeAt, count } = await pulled
    console.log(
      [
        `First pull of ${count.toLocaleString('en')} records into the built extension: ${((completeAt - firstAt) / 1000).toFixed(1)} s`,
        `Panel on "${name}" ${duringPull ? 'during' : 'after'} the pull: opened and usable in ${usableMs} ms, a promise kept in ${commitMs} ms`,
        `Memory of the extension's processes: ${memory.describe()}`,
      ].join('\n'),
    )
  } finally {
    await browser.close()
  }
} finally {
  await stage.close()
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
}

interface Pulled {
  firstAt: number
  completeAt: number
  count: number
}

/** Looks at the extension's database from a page of the same origin: when it appears, and when the last page of the pull is in. */
function watchPull(control: Page): Promise<Pulled> {
  return control.evaluate(async () => {
    let firstAt: number | undefined
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 100))
      const found = (await indexedDB.databases()).find(({ name }) => name?.startsWith('throughline|'))
      if (found?.name === undefined) continue
      firstAt ??= Date.now()
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(found.name ?? '')
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
      const read = <Answer>(table: string, ask: (store: IDBObjectStore) => IDBRequest<Answer>) =>
        new Promise<Answer>((resolve, reject) => {
          const request = ask(db.transaction(table).objectStore(table))
          request.onsuccess = () => resolve(request.result)
          request.onerror = () => reject(request.error)
        })
      const isComplete = (await read('meta', (store) => store.get('complete')))?.value === true
      const completeAt = Date.now()
      const count = isComplete ? await read('crmRecord', (store) => store.count()) : 0
      db.close()
      if (isComplete) return Object.assign(window, { pulled: { firstAt, completeAt, count } }).pulled
    }
  })
}

function isComplete(control: Page): Promise<boolean> {
  return control.evaluate(() => 'pulled' in window)
}

/** Resident memory of the browser's extension processes, looked at four times a second. Linux only. */
function watchMemory(profileFolder: string) {
  let first = 0
  let highest = 0
  let last = 0
  const timer = setInterval(() => {
    last = extensionMegabytes(profileFolder)
    if (first === 0) first = last
    highest = Math.max(highest, last)
  }, 250)
  return {
    describe: () => {
      clearInterval(timer)
      return `${first} MB when it began, ${highest} MB at most, ${last} MB at the end`
    },
  }
}

function extensionMegabytes(profileFolder: string): number {
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
        const status = readFileSync(`/proc/${pid}/status`, 'utf8')
        const number = (key: string) => Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0)
        return [{ pid: Number(pid), parent: number('PPid'), kilobytes: number('VmRSS'), command }]
      } catch {
        return [] // ended meanwhile
      }
    })
  const ours = new Set(processes.filter(({ command }) => command.includes(profileFolder)).map(({ pid }) => pid))
  for (let before = 0; before !== ours.size; ) {
    before = ours.size
    for (const { pid, parent } of processes) if (ours.has(parent)) ours.add(pid)
  }
  const kilobytes = processes.filter(({ pid, command }) => ours.has(pid) && command.includes('--extension-process'))
  return Math.round(kilobytes.reduce((sum, one) => sum + one.kilobytes, 0) / 1024)
}
