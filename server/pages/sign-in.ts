import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import { z } from 'zod'
import { AppError } from '#lib/base/app-error.ts'
import type { AppParts } from '../app.ts'
import { addressOf } from '../client-address.ts'
import { tellRetryAfter } from '../errors.ts'
import { createRateLimit } from '../rate-limit.ts'
import { readForm, readQuery } from './form.ts'
import { alert, answerPage, field } from './layout.ts'
import { localeOf } from './locale.ts'
import { localPath, passCookies, signedIn } from './session.ts'

const windowMs = 10 * 60_000

/** `/sign-in` and `/sign-out`. */
export function addSignInPages(app: Hono, parts: AppParts): void {
  const { auth, now } = parts
  // By account and by address: one guesses many passwords of an account, or one password of many accounts.
  const byAccount = createRateLimit({ limit: 10, windowMs, now })
  const byAddress = createRateLimit({ limit: 100, windowMs, now })

  app.get('/sign-in', async (c) => {
    const next = localPath(readQuery(c, 'next'))
    return (await signedIn(parts, c)) === undefined ? form(c, { next }) : c.redirect(next)
  })

  app.post('/sign-in', async (c) => {
    const { texts } = localeOf(c)
    const read = await readForm(c)
    const email = read('email')
    const password = read('password')
    const next = localPath(read('next'))
    const again = (fault: string, status: 400 | 429 = 400) => form(c, { next, email, fault, status })
    if (!z.email().safeParse(email).success) return again(texts.emailMissing)
    if (password === '') return again(texts.passwordMissing)
    const account = `${addressOf(c)} ${email.toLowerCase()}`
    try {
      byAddress.take(addressOf(c))
      byAccount.take(account)
    } catch (error) {
      if (error instanceof AppError) {
        tellRetryAfter(c, error.retryAfterMs)
        return again(texts.tooManyAttempts, 429)
      }
      throw error
    }
    const answer = await auth.api.signInEmail({ body: { email, password }, headers: c.req.raw.headers, asResponse: true })
    if (!answer.ok) return again(texts.wrongPassword)
    byAccount.forgive(account)
    passCookies(answer.headers, c)
    return c.redirect(next, 303)
  })

  app.post('/sign-out', async (c) => {
    const answer = await auth.api.signOut({ headers: c.req.raw.headers, asResponse: true })
    passCookies(answer.headers, c)
    return c.redirect('/', 303)
  })
}

function form(c: Context, given: { next: string; email?: string; fault?: string; status?: 400 | 429 }): Response | Promise<Response> {
  const locale = localeOf(c)
  const { texts } = locale
  const body = html`${alert(given.fault)}
<form method="post" action="/sign-in">
<input type="hidden" name="next" value="${given.next}">
${field({ name: 'email', label: texts.email, type: 'email', value: given.email ?? '', autocomplete: 'username', focus: !given.email, leftToRight: true })}
${field({ name: 'password', label: texts.password, type: 'password', autocomplete: 'current-password', focus: Boolean(given.email), leftToRight: true })}
<button>${texts.signIn}</button>
</form>`
  return answerPage(c, locale, { title: texts.signIn, body, ...(given.status === undefined ? {} : { status: given.status }) })
}
