import { createRoot } from 'react-dom/client'
import { chooseLocale, LocaleProvider, loadMessages } from '#components/ui/locale.tsx'
import type { Namespace } from '#components/ui/messages.ts'
import { ConnectedWorkspace } from '#components/workspace/connected-workspace.tsx'
import { must } from '#lib/base/must.ts'
import { saveLanguage, wantedLanguages } from '#lib/browser/language.ts'
import { createBrowserDoor, createBrowserLiveClient } from '#lib/live/browser-live.ts'
import { createLive, LiveProvider } from '#lib/live/live-provider.tsx'

const namespaces: readonly Namespace[] = ['workspace']
const locale = chooseLocale(await wantedLanguages())
const messages = await loadMessages(locale, namespaces)

createRoot(must(document.getElementById('root'), 'the root element of workspace/index.html')).render(
  <LocaleProvider locale={locale} messages={messages} namespaces={namespaces} save={saveLanguage}>
    <LiveProvider live={createLive(createBrowserLiveClient(), createBrowserDoor())}>
      <ConnectedWorkspace />
    </LiveProvider>
  </LocaleProvider>,
)
