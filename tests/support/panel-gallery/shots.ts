import { mkdirSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { chromiumPath } from '../chromium.ts'
import { serveGallery } from '../serve-gallery.ts'
import { states } from './states.ts'

/** Pictures of every state in every variant: `node tests/support/panel-gallery/shots.ts [state …]`, into `.output/panel-gallery/`. */
const wanted = process.argv.slice(2)
const names = Object.keys(states).filter((name) => wanted.length === 0 || wanted.includes(name))
const folder = '.output/panel-gallery'
mkdirSync(folder, { recursive: true })
const { url, server } = await serveGallery('panel-gallery')
const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] })
for (const colorScheme of ['light', 'dark'] as const) {
  for (const lang of ['en', 'ar']) {
    const page = await browser.newPage({
      viewport: { width: 360, height: Number(process.env.TALL ?? 820) },
      colorScheme,
      deviceScaleFactor: 2,
    })
    page.on('console', (message) => console.log(lang, message.type(), message.text()))
    page.on('pageerror', (error) => console.log(lang, error.message))
    for (const name of names) {
      await page.goto(`${url}?state=${name}&lang=${lang}`)
      await page.locator('footer, h1').first().waitFor()
      await page.waitForTimeout(150)
      await page.screenshot({ path: `${folder}/${name}.${lang}.${colorScheme}.png` })
    }
    await page.close()
  }
}
await browser.close()
await server.close()
