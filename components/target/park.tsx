import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { useMutate } from '#lib/live/use-mutate.ts'
import { useTouchStore } from './touch-store.ts'

/** Sets the account aside, for the reason typed in the field above it. */
export function Park({ accountId, reason }: { accountId: string; reason: string }) {
  const t = useTranslations('panel.target')
  const park = useMutate('target.park')
  const [missing, setMissing] = useState(false)
  const words = reason.trim()

  function press() {
    if (words === '') return setMissing(true)
    park.mutate({ targetAccountId: accountId, reason: words }, { onSuccess: () => useTouchStore.getState().typeNote(accountId, '') })
  }

  return (
    <div className="mt-1 border-hairline border-t pt-1">
      <Button look="quiet" className="min-h-8 w-full justify-start" busy={park.isPending} onClick={press}>
        {t('park')}
      </Button>
      {missing && words === '' && (
        <p role="alert" className="px-2 text-bad text-small">
          {t('parkReason')}
        </p>
      )}
      {park.error && <ErrorNotice error={park.error} />}
    </div>
  )
}

export function Unpark({ accountId }: { accountId: string }) {
  const t = useTranslations('panel.target')
  const unpark = useMutate('target.unpark')
  return (
    <>
      <Button look="link" busy={unpark.isPending} onClick={() => unpark.mutate({ targetAccountId: accountId })}>
        {t('unpark')}
      </Button>
      {unpark.error && <ErrorNotice error={unpark.error} />}
    </>
  )
}
