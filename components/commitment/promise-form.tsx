import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { Field, Input } from '#components/ui/input.tsx'
import { isolate } from '#components/ui/isolate.ts'
import { useLeaveGuard } from '#components/ui/use-leave-guard.ts'
import { createId } from '#lib/base/id.ts'
import { useMutate } from '#lib/live/use-mutate.ts'
import { draftKey, useSettleStore } from './settle-store.ts'

/** The limit of `lineSchema`. */
const maxLength = 500

/** A promise for this week under a milestone, without a record of the CRM: what one promises where the plan is read. */
export function PromiseForm({ milestone }: { milestone: { id: string; title: string } }) {
  const t = useTranslations('common.promise')
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const close = () => {
    setOpen(false)
    requestAnimationFrame(() => button.current?.focus())
  }
  if (open) return <Form milestone={milestone} onClose={close} />
  return (
    <Button
      ref={button}
      look="link"
      className="ms-2 text-small"
      aria-label={t('addUnder', { title: isolate(milestone.title) })}
      onClick={() => setOpen(true)}
    >
      + {t('add')}
    </Button>
  )
}

function Form({ milestone: { id: milestoneId, title }, onClose }: { milestone: { id: string; title: string }; onClose: () => void }) {
  const t = useTranslations('common.promise')
  const common = useTranslations('common')
  const log = useMutate('commitment.log')
  const text = useSettleStore((store) => store.drafts[draftKey(milestoneId, 'promise')] ?? '')
  const { write, forget } = useSettleStore.getState()
  useLeaveGuard(text.trim() !== '')
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  const words = text.trim()
  const over = words.length - maxLength

  function send() {
    if (words === '' || over > 0 || log.isPending) return input.current?.focus()
    log.mutate(
      { id: createId(), title: words, milestoneId },
      {
        onSuccess: () => {
          forget(milestoneId)
          onClose()
        },
      },
    )
  }
  function onKeyDown(event: KeyboardEvent) {
    event.stopPropagation() // letters are no keys of the cascade here
    if (event.key === 'Escape') onClose()
  }
  return (
    <form
      aria-label={t('addUnder', { title: isolate(title) })}
      className="ms-2 flex max-w-xl flex-col gap-2 py-2"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <Field label={t('label')} error={over > 0 ? t('tooLong', { over }) : undefined}>
        {(control) => (
          <Input
            {...control}
            ref={input}
            value={text}
            autoComplete="off"
            onChange={(event) => write(milestoneId, 'promise', event.target.value)}
            onKeyDown={onKeyDown}
          />
        )}
      </Field>
      <div className="flex gap-2">
        <Button type="submit" look="primary" busy={log.isPending}>
          {t('commit')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {common('cancel')}
        </Button>
      </div>
      {log.error && <ErrorNotice error={log.error} kept={t('kept')} />}
    </form>
  )
}
