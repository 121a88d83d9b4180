import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { Mark } from '#components/ui/mark.tsx'
import { useMutate } from '#lib/live/use-mutate.ts'
import { useTouchStore } from './touch-store.ts'

const undoMs = 10_000

/** Says what was logged, and takes it back for ten seconds. */
export function UndoTouch({ accountId }: { accountId: string }) {
  const t = useTranslations('panel.target')
  const names = useTranslations('common.ladder')
  const words = useTranslations('common')
  const undo = useMutate('touch.undo')
  const [held, setHeld] = useState(false)
  const touched = useTouchStore((state) => state.touched[accountId])
  const { setTouched } = useTouchStore.getState()
  const stands = held || undo.isPending || undo.isError

  useEffect(() => {
    if (!touched || stands) return
    const timer = setTimeout(() => setTouched(accountId, undefined), undoMs)
    return () => clearTimeout(timer)
  }, [touched, stands, accountId, setTouched])

  if (!touched) return null
  return (
    <div className="mt-1.5">
      <p className="flex items-center gap-2">
        <Mark shape="disc" tone="ok" />
        <span role="status" className="flex-1">
          {t('logged', { step: names(touched.to) })}
        </span>
        <Button
          look="link"
          className="font-bold"
          busy={undo.isPending}
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
          onClick={() => undo.mutate({ id: touched.id, targetAccountId: accountId }, { onSuccess: () => setTouched(accountId, undefined) })}
        >
          {words('undo')}
        </Button>
      </p>
      {undo.error && <ErrorNotice error={undo.error} />}
    </div>
  )
}
