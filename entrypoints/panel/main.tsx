import { createRoot } from 'react-dom/client'
import { PanelScreen } from '#components/panel/panel-screen.tsx'
import { chooseLocale, LocaleProvider, loadMessages } from '#components/ui/locale.tsx'
import type { Namespace } from '#components/ui/messages.ts'
import { must } from '#lib/base/must.ts'
import { saveLanguage, wantedLanguages } from '#lib/browser/language.ts'
import { askEarly } from '#lib/live/ask-early.ts'
import { createBrowserDoor, createBrowserLiveClient } from '#lib/live/browser-live.ts'
import { createLive, LiveProvider } from '#lib/live/live-provider.tsx'

const namespaces: readonly Namespace[] = ['panel']
// A framed panel was opened with a nonce; the browser's own side panel has none.
const nonce = new URLSearchParams(location.search).get('nonce') ?? undefined
const live = createLive(createBrowserLiveClient(nonce), createBrowserDoor())
const answered = askEarly(live, 'panel', {}, 150)
const locale = chooseLocale(await wantedLanguages())
const messages = await loadMessages(locale, namespaces)
await answered

createRoot(must(document.getElementById('root'), 'the root element of panel/index.html')).render(
  <LocaleProvider locale={locale} messages={messages} namespaces={namespaces} save={saveLanguage}>
    <LiveProvider live={live}>
      <PanelScreen framed={nonce !== undefined} />
    </LiveProvider>
  </LocaleProvider>,
)
