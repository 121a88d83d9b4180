import { createRoot } from 'react-dom/client'
import { ConnectedRecovery } from '#components/recovery/connected-recovery.tsx'
import { chooseLocale, LocaleProvider, loadMessages } from '#components/ui/locale.tsx'
import { saveFile } from '#components/ui/save-file.ts'
import { must } from '#lib/base/must.ts'
import { wantedLanguages } from '#lib/browser/language.ts'
import { createSecondCopy } from '#lib/db/second-copy.ts'
import { readUnsent } from '#lib/db/unsent.ts'
import { createBrowserLiveClient } from '#lib/live/browser-live.ts'
import { fromUnsentFile, toUnsentFile } from '#lib/messages/unsent-file.ts'

const locale = chooseLocale(await wantedLanguages().catch(() => navigator.languages))
const messages = await loadMessages(locale, ['recovery'])

createRoot(must(document.getElementById('root'), 'the root element of recovery/index.html')).render(
  <LocaleProvider locale={locale} messages={messages}>
    <ConnectedRecovery
      door={{
        read: () => readUnsent(createSecondCopy(caches)),
        toFile: toUnsentFile,
        fromFile: fromUnsentFile,
        bringBack: (changes) => createBrowserLiveClient().command('outbox.bring-back', { changes }),
      }}
      download={(name, text) => saveFile(name, text, 'application/json')}
    />
  </LocaleProvider>,
)
