import { mkdirSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { chromiumPath } from '../chromium.ts'
import { serveGallery } from '../serve-gallery.ts'

/** Pictures of pages: `node tests/support/pages-gallery/shots.ts 'name …' 'en ar' 'light dark' '1280 768'`, into `.output/pages-gallery/`. */
const [names = '', languages = 'en', themes = 'light', widths = '1280'] = process.argv.slice(2)
const folder = '.output/pages-gallery'
mkdirSync(folder, { recursive: true })
const { url, server } = await serveGallery('pages-gallery')
const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] })
for (const theme of themes.split(' ')) {
  for (const name of names.split(' ')) {
    for (const lang of languages.split(' ')) {
      for (const width of name.startsWith('popup') ? ['360'] : widths.split(' ')) {
        const colorScheme = theme === 'dark' ? 'dark' : 'light'
        const height = name.startsWith('popup')
          ? 600
          : name.startsWith('quarter')
            ? 2700
            : name.startsWith('people')
              ? 1900
              : /^(settings|qualification)-/.test(name)
                ? 1300
                : 860
        const page = await browser.newPage({ viewport: { width: Number(width), height }, colorScheme, deviceScaleFactor: 1.5 })
        page.on('console', (message) => console.log(name, message.type(), message.text()))
        page.on('pageerror', (error) => console.log(name, error.message))
        await page.goto(`${url}?state=${name}&lang=${lang}`)
        await page.locator('h1').first().waitFor()
        await page.waitForTimeout(250)
        await page.screenshot({ path: `${folder}/${name}.${lang}.${theme}.${width}.png`, fullPage: name.startsWith('welcome') })
        await page.close()
      }
    }
  }
}
await browser.close()
await server.close()
