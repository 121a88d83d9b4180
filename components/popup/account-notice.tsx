import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import type { SyncView } from '#lib/messages/views.ts'

/** Says that nobody is signed in, what is kept meanwhile, and where to go. Nothing while signed in. */
export function AccountNotice({ sync, onSetUp }: { sync: SyncView; onSetUp: () => void }) {
  const t = useTranslations('popup.account')
  if (sync.account === 'signed-in' || sync.account === 'alone') return null
  const signedOut = sync.waiting > 0 ? t('signedOutKept', { count: sync.waiting }) : t('signedOut')
  return (
    <div className="flex flex-col items-start gap-2 border-hairline border-b bg-raised px-4 py-3">
      <p>{sync.account === 'none' ? t('none') : signedOut}</p>
      <Button look="primary" onClick={onSetUp}>
        {t(sync.account === 'none' ? 'setUp' : 'signIn')}
      </Button>
    </div>
  )
}
