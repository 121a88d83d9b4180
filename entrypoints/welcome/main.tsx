import { createRoot } from 'react-dom/client'
import { chooseLocale, LocaleProvider, loadMessages } from '#components/ui/locale.tsx'
import type { Namespace } from '#components/ui/messages.ts'
import { ConnectedWelcome } from '#components/welcome/connected-welcome.tsx'
import { useWelcomeLook } from '#components/welcome/welcome-look.ts'
import { must } from '#lib/base/must.ts'
import { saveLanguage, wantedLanguages } from '#lib/browser/language.ts'
import { createBrowserDoor, createBrowserLiveClient } from '#lib/live/browser-live.ts'
import { createLive, LiveProvider } from '#lib/live/live-provider.tsx'

const namespaces: readonly Namespace[] = ['welcome']
const locale = chooseLocale(await wantedLanguages())
// The popup sends an address it does not know here.
useWelcomeLook.getState().writeCrmAddress(new URLSearchParams(location.search).get('address') ?? '')
const messages = await loadMessages(locale, namespaces)

createRoot(must(document.getElementById('root'), 'the root element of welcome/index.html')).render(
  <LocaleProvider locale={locale} messages={messages} namespaces={namespaces} save={saveLanguage}>
    <LiveProvider live={createLive(createBrowserLiveClient(), createBrowserDoor())}>
      <ConnectedWelcome />
    </LiveProvider>
  </LocaleProvider>,
)
