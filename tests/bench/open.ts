import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { builtExtension, type ExtensionBrowser } from '#tests/support/extension.ts'
import { pressEdgeTab } from '#tests/support/panel.ts'
import { atMost, atMostAbove, type Group, inTurns, type Measurement, median } from './measure.ts'
import { firstStamp, openControl, openStage, readClick, type Stage, seat, setSite, stampClicks, stampTexts } from './stage.ts'

const rounds = 15
const dealPath = '/deals/1001'

/** From the press on the tab to a record one can work with, against a frame of the same extension with nothing in it. */
export const open: Group = {
  name: 'open',
  async run(): Promise<Measurement[]> {
    const folder = mkdtempSync(join(tmpdir(), 'throughline-bare-'))
    const extension = withBareFrame(folder)
    const stage = await openStage()
    const browser = await seat(stage, 'sara', { extension })
    try {
      await stampTexts(browser, 'header h1, header p, form button[type=submit], h1#bare')
      await stampClicks(browser)
      const deal = stage.crm.records.deals.find(({ id }) => `/deals/${id}` === dealPath)
      if (deal === undefined) throw new Error(`The practice CRM has no page ${dealPath}.`)
      const isUsable = (text: string) => text.includes(deal.name) && text.includes(deal.stage) && text.endsWith('Commit')
      const scripts = new Set<string>()
      const record = async (before: { opened: boolean; isCold?: boolean }) => {
        await prepare(browser, stage, before.opened)
        return timeFrame(
          browser,
          stage,
          isUsable,
          async (page) => {
            if (before.isCold) await browser.stopWorkers()
            await pressEdgeTab(page)
          },
          scripts,
        )
      }
      const times = await inTurns(
        { rounds, warmUp: 2 },
        {
          floor: async () => {
            await prepare(browser, stage, true)
            return timeFrame(
              browser,
              stage,
              (text) => text === 'bare',
              (page) => page.mouse.click(20, 20),
            )
          },
          warm: () => record({ opened: true }),
          first: () => record({ opened: false }),
          cold: () => record({ opened: true, isCold: true }),
        },
      )
      const floor = median(times.floor)
      return [
        atMostAbove(floor, 100, { name: 'open: press to usable record', value: median(times.warm), unit: 'ms' }),
        atMostAbove(floor, 100, { name: 'open: press to usable record, first time on a site', value: median(times.first), unit: 'ms' }),
        atMost(900, { name: 'open: press to usable record, background stopped', value: median(times.cold), unit: 'ms' }),
        atMost(150, {
          name: `open: JavaScript fetched until then, ${scripts.size} files, gzip`,
          value: gzipKilobytes(scripts),
          unit: 'KB',
        }),
      ]
    } finally {
      await browser.close()
      await stage.close()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

/** The build with a second content script that does nothing but put an empty page of ours into a frame. */
function withBareFrame(folder: string): string {
  const extension = join(folder, 'extension')
  cpSync(builtExtension, extension, { recursive: true })
  const file = join(extension, 'manifest.json')
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { web_accessible_resources: { resources: string[] }[] } // WXT wrote it
  manifest.web_accessible_resources[0]?.resources.push('bare.html')
  const content = { matches: ['http://*/*'], js: ['bare.js'], run_at: 'document_idle' }
  writeFileSync(file, JSON.stringify({ ...manifest, content_scripts: [content] }))
  writeFileSync(join(extension, 'bare.html'), '<!doctype html><meta charset="utf-8"><title>Bare</title><h1 id="bare">bare</h1>')
  writeFileSync(join(extension, 'bare.js'), bareContentScript)
  return extension
}

const bareContentScript = `
const host = document.createElement('bare-edge')
const root = host.attachShadow({ mode: 'closed' })
const press = document.createElement('div')
press.style.cssText = 'position:fixed;z-index:2147483647;left:0;top:0;width:40px;height:40px'
press.onclick = () => {
  const frame = document.createElement('iframe')
  frame.style.cssText = 'position:fixed;z-index:2147483647;right:0;top:0;width:360px;height:100%'
  frame.src = chrome.runtime.getURL('/bare.html')
  root.append(frame)
}
root.append(press)
document.documentElement.append(host)`

async function prepare(browser: ExtensionBrowser, stage: Stage, opened: boolean): Promise<void> {
  const control = await openControl(browser)
  await setSite(control, stage, { opened, panelOpen: false })
  await control.close()
}

async function timeFrame(
  browser: ExtensionBrowser,
  stage: Stage,
  isReady: (text: string) => boolean,
  press: (page: Page) => Promise<void>,
  scripts?: Set<string>,
): Promise<number> {
  const page = await browser.context.newPage()
  try {
    await page.goto(stage.crm.url + dealPath)
    await page.locator('[data-section="head"] [data-field="name"], [data-section="head"] h1').first().waitFor()
    await page.waitForTimeout(500) // drawing and what the collapsed tab does are over: the press is what is measured
    page.on('request', (request) => {
      const { protocol, pathname } = new URL(request.url())
      if (protocol === 'chrome-extension:' && pathname.endsWith('.js')) scripts?.add(pathname)
    })
    await press(page)
    const frame = await browser.panel(page)
    const readyAt = await firstStamp(frame, isReady)
    return readyAt - (await readClick(page))
  } finally {
    await page.close()
  }
}

function gzipKilobytes(scripts: Set<string>): number {
  return [...scripts].reduce((sum, path) => sum + gzipSync(readFileSync(join(builtExtension, path))).length, 0) / 1024
}
