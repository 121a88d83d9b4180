import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import { AppError } from '#lib/base/app-error.ts'
import { lineSchema } from '#lib/schema/fields.ts'
import type { AppParts } from '../app.ts'
import { addressOf } from '../client-address.ts'
import { tellRetryAfter } from '../errors.ts'
import { acceptInvitation, findInvitation, hasAccount, type Invitation } from '../invitations.ts'
import { createRateLimit } from '../rate-limit.ts'
import { readForm, readQuery } from './form.ts'
import { alert, answerPage, field, type Html } from './layout.ts'
import { type Locale, localeOf } from './locale.ts'
import { passwordFault } from './password.ts'
import { passCookies, type SignedIn, signedIn } from './session.ts'

/** `/sign-up?invitation=…`: the only way to an account is an invitation. */
export function addSignUpPages(app: Hono, parts: AppParts): void {
  const { auth, db, now } = parts
  const limit = createRateLimit({ limit: 60, windowMs: 10 * 60_000, now })

  const answer = async (c: Context, id: string, given: { name?: string; fault?: string; status?: 429 } = {}) => {
    const locale = localeOf(c)
    const invitation = id === '' ? undefined : await findInvitation(db, id)
    const status = given.status ?? (given.fault !== undefined || invitation?.state !== 'pending' ? 400 : 200)
    const body = bodyFor(locale, invitation, await signedIn(parts, c), given)
    return answerPage(c, locale, { title: locale.texts.joinTitle, body, status })
  }

  app.get('/sign-up', (c) => answer(c, readQuery(c, 'invitation')))

  app.post('/sign-up', async (c) => {
    const { texts } = localeOf(c)
    const read = await readForm(c)
    const id = read('invitation')
    try {
      limit.take(addressOf(c))
    } catch (error) {
      if (error instanceof AppError) {
        tellRetryAfter(c, error.retryAfterMs)
        return answer(c, id, { fault: texts.tooManyAttempts, status: 429 })
      }
      throw error
    }
    const invitation = id === '' ? undefined : await findInvitation(db, id)
    const user = await signedIn(parts, c)
    if (invitation?.state !== 'pending' || (user !== undefined && user.email !== invitation.email)) return answer(c, id)
    if (user !== undefined) return accept(c, id, user)
    if (invitation.hasAccount) return answer(c, id)

    const name = read('name')
    const password = read('password')
    if (!lineSchema.safeParse(name).success) return answer(c, id, { fault: texts.nameMissing })
    const fault = passwordFault(password, texts)
    if (fault !== undefined) return answer(c, id, { name, fault })
    const made = await createAccount(invitation.email, name, password)
    if (made === undefined) return answer(c, id)
    passCookies(made.headers, c)
    return accept(c, id, made.response.user)
  })

  /** `undefined` when another request made an account for this address first. */
  async function createAccount(email: string, name: string, password: string) {
    try {
      return await auth.api.signUpEmail({ body: { email, name, password }, returnHeaders: true })
    } catch (error) {
      if (await hasAccount(db, email)) return undefined
      throw error
    }
  }

  async function accept(c: Context, id: string, user: SignedIn): Promise<Response> {
    try {
      await acceptInvitation(db, id, user)
    } catch (error) {
      // Taken by another request in the meantime: the page says what it is now.
      if (error instanceof AppError && error.code === 'not-found') return answer(c, id)
      throw error
    }
    return c.redirect('/', 303)
  }
}

function bodyFor(
  { texts }: Locale,
  invitation: Invitation | undefined,
  user: SignedIn | undefined,
  given: { name?: string; fault?: string },
): Html {
  if (invitation === undefined) return alert(texts.noInvitation)
  if (invitation.state === 'expired') return alert(texts.expiredInvitation)
  if (invitation.state === 'canceled') return alert(texts.canceledInvitation)
  if (invitation.state === 'accepted') return html`${alert(texts.usedInvitation)}<p><a href="/sign-in">${texts.signIn}</a></p>`
  const self = `/sign-up?invitation=${encodeURIComponent(invitation.id)}`
  const intro = html`<p>${texts.joinAs} <b><bdi>${invitation.workspaceName}</bdi></b> ${texts.asRole} ${texts.roles[invitation.role]}
 (<bdi>${invitation.email}</bdi>).</p>`
  if (user !== undefined && user.email !== invitation.email)
    return html`${intro}${alert(texts.otherAddress)}<form method="post" action="/sign-out"><button>${texts.signOut}</button></form>`
  if (user !== undefined)
    return html`${intro}<p>${texts.joinWith} <bdi>${user.name}</bdi>.</p>
<form method="post" action="/sign-up"><input type="hidden" name="invitation" value="${invitation.id}"><button>${texts.join}</button></form>`
  if (invitation.hasAccount)
    return html`${intro}<p>${texts.haveAccount}</p><p><a href="/sign-in?next=${encodeURIComponent(self)}">${texts.signIn}</a></p>`
  return html`${intro}${alert(given.fault)}
<form method="post" action="/sign-up">
<input type="hidden" name="invitation" value="${invitation.id}">
<input type="hidden" name="username" autocomplete="username" value="${invitation.email}">
${field({ name: 'name', label: texts.name, value: given.name ?? '', autocomplete: 'name', focus: true })}
${field({ name: 'password', label: texts.choosePassword, type: 'password', autocomplete: 'new-password', hint: texts.passwordHint, leftToRight: true })}
<button>${texts.join}</button>
</form>`
}
