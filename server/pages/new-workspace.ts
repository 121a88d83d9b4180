import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import { z } from 'zod'
import { createId } from '#lib/base/id.ts'
import { idSchema, lineSchema } from '#lib/schema/fields.ts'
import { weekStartSchema, workspaceSchema } from '#lib/schema/workspace.ts'
import type { AppParts } from '../app.ts'
import { beginWorkspace, type FirstWorkspace, hasWorkspace, isKey } from '../first-workspace.ts'
import { readForm, readQuery } from './form.ts'
import { alert, answerPage, field, type Html, select } from './layout.ts'
import { type Locale, localeOf } from './locale.ts'
import { passwordFault } from './password.ts'
import { passCookies } from './session.ts'
import type { Texts } from './texts.ts'

const shape = workspaceSchema.shape
const timeZones = Intl.supportedValuesOf('timeZone')
const typedNames = ['workspaceName', 'timeZone', 'weekStart', 'month', 'currency', 'name', 'email'] as const
type Typed = Partial<Record<(typeof typedNames)[number] | 'id', string>>

/** `/new-workspace?key=…`: the first workspace of a server, begun by who can read what the server printed at its start. */
export function addNewWorkspacePage(app: Hono, parts: AppParts): void {
  const { auth, db, firstWorkspaceKey } = parts

  async function answer(c: Context, key: string, typed: Typed = {}, fault?: string): Promise<Response> {
    const locale = localeOf(c)
    const { texts } = locale
    const refusal = await refusalOf(key, texts)
    const body =
      refusal === undefined ? form(locale, key, typed, fault) : html`${alert(refusal)}<p><a href="/sign-in">${texts.signIn}</a></p>`
    return answerPage(c, locale, { title: texts.beginTitle, body, status: refusal === undefined && fault === undefined ? 200 : 400 })
  }

  /** One after the other: of two that are sent at once the second finds the first, unless it is the same one. */
  let beginning: Promise<unknown> = Promise.resolve()
  let begunId: string | undefined
  function beginNext(first: FirstWorkspace): Promise<boolean> {
    const begin = async () => {
      if (await hasWorkspace(db)) return begunId === first.workspace.id
      await beginWorkspace(parts, first)
      begunId = first.workspace.id
      return true
    }
    const next = beginning.then(begin, begin)
    beginning = next.catch(() => {}) // whoever began it is told
    return next
  }

  async function refusalOf(key: string, texts: Texts): Promise<string | undefined> {
    if (firstWorkspaceKey === undefined || !isKey(key, firstWorkspaceKey)) return texts.beginKeyWrong
    return (await hasWorkspace(db)) ? texts.begunAlready : undefined
  }

  app.get('/new-workspace', (c) => answer(c, readQuery(c, 'key')))

  app.post('/new-workspace', async (c) => {
    const locale = localeOf(c)
    const read = await readForm(c)
    const key = read('key')
    const typed: Typed & { id: string } = { id: read('id'), ...Object.fromEntries(typedNames.map((name) => [name, read(name)])) }
    if ((await refusalOf(key, locale.texts)) !== undefined) return answer(c, key)
    const password = read('password')
    const parsed = begun.safeParse(typed)
    if (!parsed.success) return answer(c, key, typed, faultOf(String(parsed.error.issues[0]?.path[0]), locale.texts))
    const fault = passwordFault(password, locale.texts)
    if (fault !== undefined) return answer(c, key, typed, fault)
    const { id, workspaceName, timeZone, weekStart, month, currency, name, email } = parsed.data
    const workspace = { id, name: workspaceName, timeZone, weekStart, fiscalYearStartMonth: month, ...(currency ? { currency } : {}) }
    if (!(await beginNext({ workspace, admin: { name, email, password } }))) return answer(c, key)
    const signIn = await auth.api.signInEmail({ body: { email, password }, headers: c.req.raw.headers, asResponse: true })
    if (!signIn.ok) return c.redirect('/sign-in', 303) // an account of before, with a password of its own
    passCookies(signIn.headers, c)
    return c.redirect('/', 303)
  })
}

const begun = z.object({
  workspaceName: shape.name,
  name: lineSchema,
  email: z.email().max(320),
  timeZone: z.enum(timeZones as [string, ...string[]]), // there are some hundreds
  weekStart: weekStartSchema,
  month: z.coerce.number().pipe(shape.fiscalYearStartMonth),
  currency: z.union([
    z.literal(''),
    z
      .string()
      .toUpperCase()
      .regex(/^[A-Z]{3}$/),
  ]),
  id: idSchema,
})

/** What the form offers to choose from can only be wrong in a request that did not come from it. */
function faultOf(name: string, texts: Texts): string {
  if (name === 'workspaceName') return texts.workspaceNameMissing
  if (name === 'name') return texts.nameMissing
  if (name === 'email') return texts.emailMissing
  if (name === 'timeZone') return texts.timeZoneMissing
  return name === 'currency' ? texts.currencyWrong : texts.choiceWrong
}

function form({ texts, language }: Locale, key: string, typed: Typed, fault: string | undefined): Html {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  const nameOf = (part: 'weekday' | 'month', date: Date) =>
    new Intl.DateTimeFormat(language === 'ar' ? 'ar-u-ca-gregory' : 'en-GB', { [part]: 'long', timeZone: 'UTC' }).format(date)
  const weekdays = [
    ['monday', 5],
    ['sunday', 4],
    ['saturday', 3],
  ] as const
  const months = Array.from({ length: 12 }, (_, i) => [String(i + 1), nameOf('month', new Date(Date.UTC(2026, i, 1)))] as const)
  return html`<p>${texts.beginIntro}</p>${alert(fault)}
<form method="post" action="/new-workspace">
<input type="hidden" name="key" value="${key}"><input type="hidden" name="id" value="${typed.id || createId()}">
${field({ name: 'workspaceName', label: texts.workspaceName, value: typed.workspaceName ?? '', focus: true })}
${select({
  name: 'timeZone',
  label: texts.timeZone,
  hint: texts.timeZoneHint,
  options: [['', texts.choose], ...timeZones.map((zone) => [zone, zone] as const)],
  value: typed.timeZone || (timeZones.includes(own) ? own : ''), // a server often runs in UTC, and nobody’s week does
  leftToRight: true,
})}
${select({
  name: 'weekStart',
  label: texts.weekStart,
  options: weekdays.map(([day, date]) => [day, nameOf('weekday', new Date(Date.UTC(2026, 0, date)))]),
  value: typed.weekStart || (language === 'ar' ? 'sunday' : 'monday'),
})}
${select({ name: 'month', label: texts.yearStart, options: months, value: typed.month || '1' })}
${field({ name: 'currency', label: texts.currency, hint: texts.currencyHint, value: typed.currency ?? '', leftToRight: true, optional: true })}
<h2>${texts.beginYou}</h2>
${field({ name: 'name', label: texts.name, value: typed.name ?? '', autocomplete: 'name' })}
${field({ name: 'email', label: texts.email, type: 'email', value: typed.email ?? '', autocomplete: 'username', leftToRight: true })}
${field({ name: 'password', label: texts.choosePassword, type: 'password', autocomplete: 'new-password', hint: texts.passwordHint, leftToRight: true })}
<button>${texts.begin}</button>
</form>`
}
