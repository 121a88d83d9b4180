import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import { AppError } from '#lib/base/app-error.ts'
import type { AppParts } from '../app.ts'
import type { Statement } from '../db/database.ts'
import { tellRetryAfter } from '../errors.ts'
import { createRateLimit } from '../rate-limit.ts'
import { readForm, readQuery } from './form.ts'
import { alert, answerPage, field } from './layout.ts'
import { localeOf } from './locale.ts'
import { type SignedIn, signedIn } from './session.ts'
import type { Texts } from './texts.ts'

const findCode: Statement = {
  name: 'find_device_code',
  text: 'SELECT status, user_id, expires_at <= now() AS expired FROM auth_device_code WHERE user_code = $1',
}

type Fault = 'codeMissing' | 'unknownCode' | 'expiredCode' | 'usedCode' | 'othersCode' | 'tooManyAttempts'
type Ended = 'approved' | 'denied'

/** `/device`: the person confirms the code that the extension shows (RFC 8628 §3.3). Opening the page changes nothing. */
export function addDevicePages(app: Hono, parts: AppParts): void {
  const { auth, db, now } = parts
  const limit = createRateLimit({ limit: 30, windowMs: 10 * 60_000, now })

  /** What is wrong with a code, if anything. Counted, so that nobody can try them out. */
  async function faultOf(c: Context, code: string, user: SignedIn): Promise<Fault | undefined> {
    if (code === '') return 'codeMissing'
    try {
      limit.take(user.id)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      tellRetryAfter(c, error.retryAfterMs)
      return 'tooManyAttempts'
    }
    const [found] = await db.query<{ status: string; user_id: string | null; expired: boolean }>(findCode, [code])
    if (found === undefined) return 'unknownCode'
    if (found.expired) return 'expiredCode'
    if (found.status !== 'pending') return 'usedCode'
    return found.user_id === null || found.user_id === user.id ? undefined : 'othersCode'
  }

  app.get('/device', async (c) => {
    const given = readQuery(c, 'user_code')
    const user = await signedIn(parts, c)
    if (user === undefined) {
      const self = given === '' ? '/device' : `/device?user_code=${encodeURIComponent(given)}`
      return c.redirect(`/sign-in?next=${encodeURIComponent(self)}`)
    }
    if (given === '') return askForCode(c, {})
    const code = plainCode(given)
    const fault = await faultOf(c, code, user)
    return fault === undefined ? confirm(c, code, user) : askForCode(c, { code: given, fault })
  })

  app.post('/device', async (c) => {
    const read = await readForm(c)
    const given = read('user_code')
    const code = plainCode(given)
    const user = await signedIn(parts, c)
    if (user === undefined) return c.redirect(`/sign-in?next=${encodeURIComponent(`/device?user_code=${given}`)}`, 303)
    const fault = await faultOf(c, code, user)
    if (fault !== undefined) return askForCode(c, { code: given, fault })
    const decision = read('decision')
    if (decision !== 'approve' && decision !== 'deny') return confirm(c, code, user)

    const headers = c.req.raw.headers
    await auth.api.deviceVerify({ query: { user_code: code }, headers }) // binds the code to this person
    const decide = decision === 'approve' ? auth.api.deviceApprove : auth.api.deviceDeny
    const answer = await decide({ body: { userCode: code }, headers, asResponse: true })
    if (!answer.ok) return askForCode(c, { code: given, fault: (await faultOf(c, code, user)) ?? 'othersCode' })
    return ended(c, decision === 'approve' ? 'approved' : 'denied')
  })
}

/** People type codes in lower case, with dashes and spaces. */
function plainCode(code: string): string {
  return code.replace(/[^a-z0-9]/gi, '').toUpperCase()
}

function askForCode(c: Context, { code = '', fault }: { code?: string; fault?: Fault }): Response | Promise<Response> {
  const locale = localeOf(c)
  const { texts } = locale
  const body = html`${alert(fault === undefined ? undefined : texts[fault])}
<form method="post" action="/device">
${field({ name: 'user_code', label: texts.code, value: code, hint: texts.codeHint, focus: true, leftToRight: true })}
<button>${texts.next}</button>
</form>`
  const status = fault === undefined ? 200 : fault === 'tooManyAttempts' ? 429 : 400
  return answerPage(c, locale, { title: texts.deviceTitle, body, status })
}

function confirm(c: Context, code: string, user: SignedIn): Response | Promise<Response> {
  const locale = localeOf(c)
  const { texts } = locale
  const body = html`<p>${texts.signedInAs} <b><bdi>${user.name}</bdi></b> (<bdi>${user.email}</bdi>).</p>
<p>${texts.confirmCode}</p>
<p class="code" dir="ltr">${shownCode(code)}</p>
<p>${texts.confirmQuestion}</p>
<form method="post" action="/device" class="actions">
<input type="hidden" name="user_code" value="${code}">
<button name="decision" value="approve">${texts.approve}</button>
<button name="decision" value="deny" class="quiet">${texts.deny}</button>
</form>`
  return answerPage(c, locale, { title: texts.deviceTitle, body })
}

function shownCode(code: string): string {
  return code.length === 8 ? `${code.slice(0, 4)}-${code.slice(4)}` : code
}

function ended(c: Context, how: Ended & keyof Texts): Response | Promise<Response> {
  const locale = localeOf(c)
  return answerPage(c, locale, { title: locale.texts.deviceTitle, body: html`<p role="status">${locale.texts[how]}</p>` })
}
