import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { Field, Input } from '#components/ui/input.tsx'
import { maxReasonLength, reasonFault } from './settlement.ts'
import { type AskedStatus, draftKey, useWeekLook } from './week-look.ts'

/** Asks for the few words without which a commitment is not changed, dropped or blocked. Escape closes it and keeps the words. */
export function ReasonForm({
  id,
  status,
  toDri,
  busy,
  onSettle,
}: {
  id: string
  status: AskedStatus
  /** Its milestone has a person responsible, whom a block is put to. */
  toDri: boolean
  busy: boolean
  onSettle: (reason: string) => void
}) {
  const t = useTranslations('popup.week')
  const common = useTranslations('common')
  const text = useWeekLook((look) => look.drafts[draftKey(id, status)] ?? '')
  const { write, close } = useWeekLook.getState()
  const [tried, setTried] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  const fault = reasonFault(text)
  const shown = fault === 'too-long' || tried ? fault : undefined
  const error = shown === 'missing' ? t('reasonMissing') : shown && t('reasonTooLong', { max: maxReasonLength, count: text.trim().length })

  function send() {
    setTried(true)
    if (fault) input.current?.focus()
    else onSettle(text.trim())
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape') return
    event.preventDefault() // the popup would close
    close()
  }

  return (
    <form
      className="mt-2 flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <Field label={t(`ask.${status}`)} hint={status !== 'blocked' || toDri ? t(`askHint.${status}`) : undefined} error={error}>
        {(control) => (
          <Input
            {...control}
            ref={input}
            value={text}
            autoComplete="off"
            onChange={(event) => write(id, status, event.target.value)}
            onKeyDown={onKeyDown}
          />
        )}
      </Field>
      <div className="flex gap-2">
        <Button type="submit" look="primary" busy={busy}>
          {t(`do.${status}`)}
        </Button>
        <Button look="quiet" onClick={close}>
          {common('cancel')}
        </Button>
      </div>
    </form>
  )
}
