import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import { z } from 'zod'
import { AppError } from '#lib/base/app-error.ts'
import type { Me } from '#lib/protocol/server-info.ts'
import { roleSchema } from '#lib/schema/member.ts'
import type { AppParts } from '../app.ts'
import { hasWorkspace } from '../first-workspace.ts'
import { createInvitation } from '../invitations.ts'
import { membershipsOf } from '../members.ts'
import { readForm } from './form.ts'
import { alert, answerPage, field, type Html, select } from './layout.ts'
import { localeOf } from './locale.ts'
import { originOf } from './origin.ts'
import { signedIn } from './session.ts'
import type { Texts } from './texts.ts'

type InviteFault = 'emailMissing' | 'alreadyMember' | 'notAdmin'
interface Given {
  email?: string
  fault?: InviteFault
  link?: { email: string; url: string }
}

/** `/`: that the server runs, how to connect to it, and for an admin the way to invite somebody. */
export function addHomePages(app: Hono, parts: AppParts): void {
  const { db } = parts

  async function answer(c: Context, given: Given = {}): Promise<Response> {
    const locale = localeOf(c)
    const { texts } = locale
    const user = await signedIn(parts, c)
    const memberships = user === undefined ? [] : await membershipsOf(db, user.id)
    const admins = memberships.filter(({ role }) => role === 'admin')
    const account =
      user === undefined
        ? html`<p><a href="/sign-in">${texts.signIn}</a></p>`
        : html`<p>${texts.signedInAs} <b><bdi>${user.name}</bdi></b> (<bdi>${user.email}</bdi>).</p>
${workspaces(memberships, texts)}
${admins.length > 0 ? inviteForm(admins, texts, given) : ''}
<form method="post" action="/sign-out"><button class="quiet">${texts.signOut}</button></form>`
    const body = html`<p>${texts.running}</p>${(await hasWorkspace(db)) ? '' : html`<p>${texts.noPlan}</p>`}
<h2>${texts.howToConnect}</h2>
<ol><li>${texts.step1}</li><li>${texts.step2} <span class="link" dir="ltr">${originOf(parts, c)}</span></li><li>${texts.step3}</li></ol>
${account}`
    return answerPage(c, locale, { title: texts.homeTitle, body, status: given.fault === undefined ? 200 : 400 })
  }

  app.get('/', (c) => answer(c))

  app.post('/invitations', async (c) => {
    const read = await readForm(c)
    const email = read('email').toLowerCase()
    const user = await signedIn(parts, c)
    if (user === undefined) return c.redirect('/sign-in', 303)
    const memberships = await membershipsOf(db, user.id)
    const workspaceId = read('workspace')
    const isAdmin = memberships.some((membership) => membership.workspaceId === workspaceId && membership.role === 'admin')
    const role = roleSchema.safeParse(read('role'))
    if (!isAdmin || !role.success) return answer(c, { email, fault: 'notAdmin' })
    if (!z.email().max(320).safeParse(email).success) return answer(c, { email, fault: 'emailMissing' })
    try {
      const id = await createInvitation(db, { workspaceId, email, role: role.data, teamIds: [], inviterId: user.id })
      return answer(c, { link: { email, url: `${originOf(parts, c)}/sign-up?invitation=${id}` } })
    } catch (error) {
      if (error instanceof AppError && error.code === 'conflict') return answer(c, { email, fault: 'alreadyMember' })
      throw error
    }
  })
}

function workspaces(memberships: Me['memberships'], texts: Texts): Html {
  if (memberships.length === 0) return html`<p>${texts.noWorkspace}</p>`
  return html`<h2>${texts.yourWorkspaces}</h2>
<ul>${memberships.map(({ workspaceName, role }) => html`<li><bdi>${workspaceName}</bdi> · ${texts.roles[role]}</li>`)}</ul>`
}

function inviteForm(admins: Me['memberships'], texts: Texts, { email, fault, link }: Given): Html {
  return html`<h2>${texts.invite}</h2>
${alert(fault === undefined ? undefined : texts[fault])}
${
  link === undefined
    ? ''
    : html`<div role="status"><p>${texts.linkFor} <bdi>${link.email}</bdi>:</p><p class="link" dir="ltr">${link.url}</p><p class="hint">${texts.linkLife}</p></div>`
}
<form method="post" action="/invitations">
${select({
  name: 'workspace',
  label: texts.workspace,
  options: admins.map(({ workspaceId, workspaceName }) => [workspaceId, workspaceName]),
  value: admins[0]?.workspaceId ?? '',
})}
${field({ name: 'email', label: texts.email, type: 'email', value: email ?? '', leftToRight: true })}
${select({ name: 'role', label: texts.role, options: roleSchema.options.map((role) => [role, texts.roles[role]]), value: 'rep' })}
<button>${texts.createLink}</button>
</form>`
}
