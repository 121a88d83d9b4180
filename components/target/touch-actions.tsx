import ChevronDown from 'lucide-react/icons/chevron-down'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Input } from '#components/ui/input.tsx'
import { Popover } from '#components/ui/popover.tsx'
import { createId } from '#lib/base/id.ts'
import { useMutate } from '#lib/live/use-mutate.ts'
import { ladderSteps } from '#lib/schema/ladder-steps.ts'
import type { LadderStep } from '#lib/schema/target-account.ts'
import { Park } from './park.tsx'
import { useTouchStore } from './touch-store.ts'

/** One click moves the account a step up; the arrow beside it offers a touch without a step, other steps and a note. */
export function TouchActions({ accountId, status, mayPark }: { accountId: string; status: LadderStep; mayPark: boolean }) {
  const t = useTranslations('panel.target')
  const names = useTranslations('common.ladder')
  const log = useMutate('touch.log')
  const [open, setOpen] = useState(false)
  const note = useTouchStore((state) => state.notes[accountId] ?? '')
  const { setTouched, typeNote } = useTouchStore.getState()
  const at = ladderSteps.indexOf(status)
  const next = ladderSteps[at + 1]

  function touch(to: LadderStep) {
    const id = createId()
    const words = note.trim()
    log.mutate(
      { id, targetAccountId: accountId, to, ...(words ? { note: words } : {}) },
      {
        onSuccess: () => {
          setTouched(accountId, { id, to })
          typeNote(accountId, '')
          setOpen(false)
        },
      },
    )
  }

  return (
    <>
      <span className="flex items-center gap-0.5">
        <Button look="link" busy={log.isPending} onClick={() => touch(next ?? status)}>
          {next ? t('moveTo', { step: names(next) }) : t('logTouch')}
        </Button>
        <Popover
          label={t('logTouch')}
          open={open}
          onOpenChange={setOpen}
          trigger={
            <IconButton label={t('moreSteps')} className="-me-1">
              <ChevronDown aria-hidden="true" className="size-3.5" />
            </IconButton>
          }
        >
          <p className="mb-2 font-bold">{t('logTouch')}</p>
          <Input
            className="mb-2 h-8"
            aria-label={t('note')}
            placeholder={t('note')}
            maxLength={500}
            value={note}
            onChange={(event) => typeNote(accountId, event.target.value)}
          />
          <ul className="flex flex-col">
            {ladderSteps.slice(at).map((step) => (
              <li key={step}>
                <Button look="quiet" className="min-h-8 w-full justify-start" busy={log.isPending} onClick={() => touch(step)}>
                  {step === status ? t('logTouchAt', { step: names(step) }) : t('moveTo', { step: names(step) })}
                </Button>
              </li>
            ))}
          </ul>
          {mayPark && <Park accountId={accountId} reason={note} />}
        </Popover>
      </span>
      {log.error && <ErrorNotice error={log.error} />}
    </>
  )
}
