import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { Field, Input } from '#components/ui/input.tsx'
import { type AskedAction, draftKey, useSettleStore } from './settle-store.ts'

/** The limit of `lineSchema`. */
const maxLength = 500

/** Asks for the few words without which a commitment is not changed, dropped, blocked or answered. Escape closes it and keeps the words. */
export function ReasonForm({
  id,
  action,
  toDri,
  busy,
  onSend,
}: {
  id: string
  action: AskedAction
  /** Its milestone has a person responsible, whom a block is put to. */
  toDri: boolean
  busy: boolean
  onSend: (reason: string) => void
}) {
  const t = useTranslations('common.settle')
  const common = useTranslations('common')
  const text = useSettleStore((store) => store.drafts[draftKey(id, action)] ?? '')
  const { write, close } = useSettleStore.getState()
  const [tried, setTried] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  const words = text.trim()
  const isTooLong = words.length > maxLength
  const missing = tried && words === '' && t('reasonMissing')
  const error = isTooLong ? t('reasonTooLong', { max: maxLength, count: words.length }) : missing

  function send() {
    setTried(true)
    if (words === '' || isTooLong) input.current?.focus()
    else onSend(words)
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
      <Field
        label={t(`ask.${action}`)}
        hint={action !== 'blocked' || toDri ? t(`askHint.${action}`) : undefined}
        error={error || undefined}
      >
        {(control) => (
          <Input
            {...control}
            ref={input}
            value={text}
            autoComplete="off"
            onChange={(event) => write(id, action, event.target.value)}
            onKeyDown={onKeyDown}
          />
        )}
      </Field>
      <div className="flex gap-2">
        <Button type="submit" look="primary" busy={busy}>
          {t(`do.${action}`)}
        </Button>
        <Button look="quiet" onClick={close}>
          {common('cancel')}
        </Button>
      </div>
    </form>
  )
}
