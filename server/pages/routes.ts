import type { OpenAPIHono } from '@hono/zod-openapi'
import { Hono } from 'hono'
import { csrf } from 'hono/csrf'
import { html } from 'hono/html'
import { HTTPException } from 'hono/http-exception'
import type { AppParts } from '../app.ts'
import { addDevicePages } from './device.ts'
import { addHomePages } from './home.ts'
import { alert, answerPage } from './layout.ts'
import { localeOf } from './locale.ts'
import { addNewWorkspacePage } from './new-workspace.ts'
import { addSignInPages } from './sign-in.ts'
import { addSignUpPages } from './sign-up.ts'
import { pageStyle } from './style.ts'

/** The server's few pages for people. Their forms count only when they come from these pages themselves. */
export function addPageRoutes(app: OpenAPIHono, parts: AppParts): void {
  const pages = new Hono()
  // By host, not by scheme: behind a proxy the browser speaks https and we see http.
  pages.use(
    csrf({ origin: (origin, c) => URL.canParse(origin) && new URL(origin).host === (c.req.header('host') ?? new URL(c.req.url).host) }),
  )
  pages.get('/pages.css', (c) => c.body(pageStyle, 200, { 'Content-Type': 'text/css; charset=UTF-8', 'Cache-Control': 'max-age=3600' }))
  addHomePages(pages, parts)
  addSignInPages(pages, parts)
  addSignUpPages(pages, parts)
  addDevicePages(pages, parts)
  addNewWorkspacePage(pages, parts)
  pages.onError((error, c) => {
    if (!(error instanceof HTTPException) || error.status !== 403) throw error
    const locale = localeOf(c)
    const body = html`${alert(locale.texts.otherSite)}<p><a href="/">${locale.texts.goHome}</a></p>`
    return answerPage(c, locale, { title: locale.texts.homeTitle, body, status: 403 })
  })
  app.route('/', pages)
}
