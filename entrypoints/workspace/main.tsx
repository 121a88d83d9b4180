import { createRoot } from 'react-dom/client'
import { chooseLocale, LocaleProvider, loadMessages } from '#components/ui/locale.tsx'
import type { Namespace } from '#components/ui/messages.ts'
import { messagesOf } from '#components/ui/page-messages.tsx'
import { ConnectedWorkspace } from '#components/workspace/connected-workspace.tsx'
import { fetchedPages } from '#components/workspace/fetched-pages.ts'
import { pageOfHash } from '#components/workspace/workspace-page.ts'
import { must } from '#lib/base/must.ts'
import { saveLanguage, wantedLanguages } from '#lib/browser/language.ts'
import { createBrowserDoor, createBrowserLiveClient } from '#lib/live/browser-live.ts'
import { createLive, LiveProvider } from '#lib/live/live-provider.tsx'

const namespaces: readonly Namespace[] = ['workspace']
const opened = fetchedPages[pageOfHash(location.hash).page]
const code = Promise.allSettled([opened?.code.fetch()])
const locale = chooseLocale(await wantedLanguages())
const words = Promise.allSettled([opened && messagesOf(locale, opened.words).fetch()])
const messages = await loadMessages(locale, namespaces)
await Promise.all([code, words]) // a page that cannot be fetched says so once it is drawn

createRoot(must(document.getElementById('root'), 'the root element of workspace/index.html')).render(
  <LocaleProvider locale={locale} messages={messages} namespaces={namespaces} save={saveLanguage}>
    <LiveProvider live={createLive(createBrowserLiveClient(), createBrowserDoor())}>
      <ConnectedWorkspace />
    </LiveProvider>
  </LocaleProvider>,
)
