import { AppError } from '#lib/base/app-error.ts'
import { readSite, writeSite } from '#lib/browser/storage.ts'
import { sendToTab } from '#lib/browser/tabs.ts'
import { checkSpec } from '#lib/crm/spec-check.ts'
import type { CommandName, Commands } from '#lib/messages/calls.ts'
import { checkServer } from '#lib/sync/server-client.ts'
import { aloneAccount } from './alone.ts'
import type { Background } from './background.ts'
import { dropState, writeState } from './device.ts'
import { tabInFront } from './front.ts'
import { invitationCommands } from './invitations.ts'
import type { Viewer } from './ports.ts'
import { makeReport } from './report.ts'
import { enableSite } from './sites.ts'
import { trySpec } from './try-spec.ts'
import { wantSite } from './wanted-site.ts'

// biome-ignore lint/suspicious/noConfusingVoidType: a handler that answers nothing returns nothing
type Answer<C extends CommandName> = Commands[C]['answer'] extends undefined ? void : Commands[C]['answer']
type Handlers = { [C in CommandName]: (args: Commands[C]['args'], viewer: Viewer) => Promise<Answer<C>> }

/** What views may ask for besides synced changes, one handler each. Arguments come from our own pages. */
export function createCommands(background: Background): Handlers {
  const { device, signIn } = background
  return {
    'record.go-to-field': async ({ field }, viewer) => {
      const tabId = await tabInFront(device, viewer)
      if (tabId === undefined || !(await sendToTab(tabId, { type: 'background:go-to-field', field }))) {
        throw new AppError('not-found', 'The CRM page is not there any more. Open the record again.')
      }
    },
    'draft.keep': async ({ recordId, text, against }) => {
      if (text === '') await dropState(device.db, `draft:${recordId}`)
      else await writeState(device.db, `draft:${recordId}`, { text, against })
    },
    'outbox.discard': async ({ mutationId }) => {
      await background.requireSession().discard(mutationId)
    },
    'outbox.retry': ({ mutationId }) => background.requireSession().resend(mutationId),
    'outbox.edit': ({ mutationId, typed }) => background.requireSession().resend(mutationId, typed),
    'outbox.bring-back': async ({ changes }) => {
      const session = background.requireSession()
      let brought = 0
      for (const { mutationId, name, args, madeAt } of changes) {
        const isHere = await session.db.taken.get(mutationId)
        if (isHere) continue
        await session.mutate(mutationId, name, args, Math.max(0, device.now() - madeAt))
        brought += 1
      }
      return { brought }
    },
    'changes.make': ({ callId, changes }) => background.requireSession().mutateAll(callId, changes),
    'sync.now': async () => background.session()?.sync.retryNow(),
    ...invitationCommands(background),
    'server.check': async ({ url }) => {
      const { version } = await checkServer({ fetch: device.fetch, setTimer: device.setTimer, serverUrl: url.replace(/\/+$/, '') })
      return { version }
    },
    'sign-in.start': ({ url }) => signIn.start(url),
    'sign-in.choose': ({ workspaceId }) => signIn.choose(workspaceId),
    'sign-in.cancel': () => signIn.cancel(),
    'alone.start': (args) => background.startAlone(aloneAccount(args)),
    'sign-out': () => background.signOut(),
    'site.enable': ({ origin, specId }) => enableSite(background.session()?.db, origin, specId),
    'site.want': (site) => wantSite(device, site),
    'site.set-hidden': async ({ origin, hidden }) => {
      const site = await readSite(origin)
      if (site) await writeSite(origin, { ...site, hidden })
    },
    'panel.close': async (_args, viewer) => {
      if (viewer.tabId !== undefined) await sendToTab(viewer.tabId, { type: 'background:close-panel' })
    },
    'spec.check': async ({ json }) => {
      const { id, name } = checkSpec(json)
      return { id, name }
    },
    'spec.try': ({ json, ...where }) => trySpec(device, checkSpec(json), where),
    'report.make': async (_args, viewer) => ({ text: await makeReport(background, await tabInFront(device, viewer)) }),
  }
}
