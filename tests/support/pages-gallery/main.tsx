import { createRoot } from 'react-dom/client'
import '#assets/styles/theme.css'
import { ConnectedPopup } from '#components/popup/connected-popup.tsx'
import { chooseLocale, LocaleProvider, loadMessages } from '#components/ui/locale.tsx'
import type { Namespace } from '#components/ui/messages.ts'
import { ConnectedWelcome } from '#components/welcome/connected-welcome.tsx'
import { ConnectedWorkspace } from '#components/workspace/connected-workspace.tsx'
import { must } from '#lib/base/must.ts'
import { createLiveClient } from '#lib/live/live-client.ts'
import { createLive, LiveProvider } from '#lib/live/live-provider.tsx'
import { createPageEnvironment } from '#lib/live/page-environment.ts'
import type { ViewDoor } from '#lib/live/view-door.ts'
import type { CommandName, Queries } from '#lib/messages/calls.ts'
import type { ViewMessage } from '#lib/messages/port.ts'
import { createFakeBackground, type FakeBackground } from '../fake-background.ts'
import { synced } from '../panel-gallery/parts.ts'
import { type Answers, dealsAnswer } from './answers.ts'
import { states } from './states.ts'
import { targetListAnswer } from './target-answers.ts'

/**
 * One of our pages alone, with a background in memory: `?state=popup-full&lang=ar`. `window.pagesGallery` lets a test look at
 * what was asked and opened, decide what the person answers to the browser, and change the answers.
 */
const asked = new URLSearchParams(location.search)
const state = must(states[asked.get('state') ?? 'popup-full'], `a state named ${asked.get('state')}`)
const locale = chooseLocale([asked.get('lang') ?? 'en'])
const namespaces: readonly Namespace[] = [state.page]
const messages = await loadMessages(locale, namespaces)

const background = createFakeBackground()
background.onMessage((message) => {
  if (message.type === 'subscribe') answerQuery(message)
  else if (message.type !== 'unsubscribe') answerCall(message)
})

function answerQuery(message: Extract<ViewMessage, { type: 'subscribe' }>) {
  const query = message.query as keyof Answers // an unknown name finds nothing
  const error = state.failing?.[query]
  if (error) return background.answer({ type: 'failed', id: message.id, error })
  const value = answerOf(query, message.args)
  if (value) background.answer({ type: 'answer', id: message.id, value })
}

/** Arguments are those that `useLive` sends for the query. */
function answerOf(query: keyof Answers, args: unknown) {
  if (query === 'deals' && state.deals) return dealsAnswer(state.deals, state.answers.sync ?? synced, args as Queries['deals']['args'])
  if (query === 'targetList' && state.targets) return targetListAnswer(state.targets, args as Queries['targetList']['args'])
  const { quarter } = args as Queries['plan']['args'] // read for `plan` alone
  if (query === 'plan' && quarter !== undefined && state.planOf?.[quarter]) return state.planOf[quarter]
  return state.answers[query]
}

function answerCall({ id, ...call }: Extract<ViewMessage, { type: 'mutate' | 'command' }>) {
  const known = state.done?.[call.name as CommandName] // a mutation's name finds nothing
  if (known !== undefined) background.answer({ type: 'done', id, value: known })
  else if (state.fail) background.answer({ type: 'failed', id, error: state.fail })
  else if (call.name === 'server.check') background.answer({ type: 'done', id, value: { version: '0.1.0' } })
  else if (call.name === 'spec.check') background.answer({ type: 'done', id, value: { id: 'practice', name: 'Practice CRM' } })
  else background.answer({ type: 'done', id })
}

const opened: string[] = []
const gallery = { received: background.received, publish: background.publish, opened, grants: true }
const door: ViewDoor = {
  requestHosts: async (hosts) => {
    opened.push(`ask ${hosts.join(' ')}`)
    return gallery.grants
  },
  removeHosts: (hosts) => Promise.resolve(opened.push(`remove ${hosts.join(' ')}`) > 0),
  openPage: (page, search = '') => Promise.resolve(void opened.push(page + search)),
  openTab: (url) => Promise.resolve(void opened.push(url)),
  openSidePanel: () => Promise.resolve(void opened.push('side panel')),
}

export interface PagesGallery {
  received: ViewMessage[]
  publish: FakeBackground['publish']
  opened: string[]
  /** What the person answers when the browser asks for a host. */
  grants: boolean
}
declare global {
  var pagesGallery: PagesGallery
}
globalThis.pagesGallery = gallery

if (state.hash) history.replaceState(undefined, '', state.hash)
state.begin?.()
const pages = { popup: <ConnectedPopup />, workspace: <ConnectedWorkspace />, welcome: <ConnectedWelcome /> }
createRoot(must(document.getElementById('root'), 'the root element')).render(
  <LocaleProvider locale={locale} messages={messages} namespaces={namespaces} save={() => Promise.resolve()}>
    <LiveProvider live={createLive(createLiveClient(createPageEnvironment(background.connect)), door)}>{pages[state.page]}</LiveProvider>
  </LocaleProvider>,
)

if (state.port) {
  // The view stands first; then the background goes away for good.
  await new Promise((resolve) => setTimeout(resolve, 100))
  if (state.port === 'invalidated') background.invalidate()
  else {
    background.setReachable(false)
    background.kill()
  }
}
