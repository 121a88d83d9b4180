import { createRoot } from 'react-dom/client'
import { chooseLocale, LocaleProvider, loadMessages } from '#components/ui/locale.tsx'
import { ConnectedWorkspace } from '#components/workspace/connected-workspace.tsx'
import { workspaceNamespaces } from '#components/workspace/workspace-page.ts'
import { must } from '#lib/base/must.ts'
import { saveLanguage, wantedLanguages } from '#lib/browser/language.ts'
import { createBrowserDoor, createBrowserLiveClient } from '#lib/live/browser-live.ts'
import { LiveProvider } from '#lib/live/live-provider.tsx'

const locale = chooseLocale(await wantedLanguages())
const messages = await loadMessages(locale, workspaceNamespaces)

createRoot(must(document.getElementById('root'), 'the root element of workspace/index.html')).render(
  <LocaleProvider locale={locale} messages={messages} namespaces={workspaceNamespaces} save={saveLanguage}>
    <LiveProvider client={createBrowserLiveClient()} door={createBrowserDoor()}>
      <ConnectedWorkspace />
    </LiveProvider>
  </LocaleProvider>,
)
