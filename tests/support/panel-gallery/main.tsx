import { createRoot } from 'react-dom/client'
import '#assets/styles/theme.css'
import { useLineStore } from '#components/line/line-store.ts'
import { PanelScreen } from '#components/panel/panel-screen.tsx'
import { chooseLocale, LocaleProvider, loadMessages } from '#components/ui/locale.tsx'
import type { Namespace } from '#components/ui/messages.ts'
import { must } from '#lib/base/must.ts'
import { createLiveClient } from '#lib/live/live-client.ts'
import { createLive, LiveProvider } from '#lib/live/live-provider.tsx'
import { createPageEnvironment } from '#lib/live/page-environment.ts'
import type { ViewDoor } from '#lib/live/view-door.ts'
import type { ViewMessage } from '#lib/messages/port.ts'
import type { PanelView } from '#lib/messages/views.ts'
import { createFakeBackground } from '../fake-background.ts'
import { states } from './states.ts'

/**
 * The panel alone, with a background in memory: `?state=orphan&lang=ar`. `window.gallery` lets a test change the view, look
 * at what was asked, and take the background away.
 */
const asked = new URLSearchParams(location.search)
const state = must(states[asked.get('state') ?? 'full'], `a state named ${asked.get('state')}`)
const locale = chooseLocale([asked.get('lang') ?? 'en'])
const namespaces: readonly Namespace[] = ['panel']
const messages = await loadMessages(locale, namespaces)

const background = createFakeBackground()
background.onMessage((message) => {
  if (message.type === 'subscribe' && state.view) background.answer({ type: 'answer', id: message.id, value: state.view })
  if (message.type === 'mutate' && state.refuse) {
    background.answer({ type: 'failed', id: message.id, error: { code: state.refuse, message: 'Refused by the gallery', faults: [] } })
  } else if (message.type === 'command' && message.name === 'record.go-to-field') {
    background.answer({ type: 'failed', id: message.id, error: { code: 'not-found', message: 'No such field', faults: [] } })
  } else if (message.type === 'mutate' || message.type === 'command') {
    background.answer({ type: 'done', id: message.id, value: { text: 'Throughline report' } })
  }
})

const opened: string[] = []
const door: ViewDoor = {
  requestHosts: () => Promise.resolve(true),
  removeHosts: () => Promise.resolve(true),
  openPage: (page) => Promise.resolve(void opened.push(page)),
  openTab: (url) => Promise.resolve(void opened.push(url)),
}

export interface Gallery {
  received: ViewMessage[]
  opened: string[]
  show(view: PanelView): void
}
declare global {
  var gallery: Gallery
}
globalThis.gallery = { received: background.received, opened, show: (view) => background.publish('panel', view) }

if (state.open) useLineStore.getState().setOpen(['bet:gulf', 'objective:fleets'], true)
createRoot(must(document.getElementById('root'), 'the root element')).render(
  <LocaleProvider locale={locale} messages={messages} namespaces={namespaces} save={() => Promise.resolve()}>
    <LiveProvider live={createLive(createLiveClient(createPageEnvironment(background.connect)), door)}>
      <PanelScreen framed={true} />
    </LiveProvider>
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
