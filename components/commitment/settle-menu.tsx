import Ellipsis from 'lucide-react/icons/ellipsis'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Field, Input } from '#components/ui/input.tsx'
import { isolate } from '#components/ui/isolate.ts'
import { Name } from '#components/ui/name.tsx'
import { Popover } from '#components/ui/popover.tsx'
import { useMutate } from '#lib/live/use-mutate.ts'
import type { CommitmentView } from '#lib/messages/views.ts'
import { useSettleStore } from './settle-store.ts'

const needReason = ['changed', 'dropped', 'blocked'] as const
type NeedsReason = (typeof needReason)[number]

/** Kept in one click; changed, dropped and blocked after a few words why. The words stay until they are accepted. */
export function SettleMenu({ commitment }: { commitment: CommitmentView }) {
  const t = useTranslations('panel.settle')
  const words = useTranslations('common')
  const settle = useMutate('commitment.settle')
  const [open, setOpen] = useState(false)
  const [choice, setChoice] = useState<NeedsReason>()
  const [missing, setMissing] = useState(false)
  const reason = useSettleStore((state) => state.reasons[commitment.id] ?? '')
  const { typeReason } = useSettleStore.getState()

  function close() {
    setOpen(false)
    setChoice(undefined)
    setMissing(false)
  }
  function save(event: FormEvent) {
    event.preventDefault()
    if (!choice) return
    const because = reason.trim()
    if (because === '') return setMissing(true)
    settle.mutate(
      { id: commitment.id, status: choice, reason: because },
      {
        onSuccess: () => {
          typeReason(commitment.id, '')
          close()
        },
      },
    )
  }

  return (
    <Popover
      label={t('title')}
      open={open}
      onOpenChange={(next) => (next ? setOpen(true) : close())}
      trigger={
        <IconButton label={t('open', { title: isolate(commitment.title) })} tooltip={t('title')} className="-my-1 -me-1">
          <Ellipsis aria-hidden="true" className="size-4" />
        </IconButton>
      }
    >
      <p className="mb-2 font-bold text-small">
        <Name>{commitment.title}</Name>
      </p>
      <div className="flex flex-wrap gap-1.5">
        <Button busy={settle.isPending} onClick={() => settle.mutate({ id: commitment.id, status: 'kept' }, { onSuccess: close })}>
          {t('kept')}
        </Button>
        {needReason
          .filter((status) => status !== commitment.status)
          .map((status) => (
            <Button
              key={status}
              aria-pressed={choice === status}
              className={choice === status ? 'border-accent text-accent' : undefined}
              onClick={() => setChoice(status)}
            >
              {t(status)}
            </Button>
          ))}
        {commitment.status === 'blocked' && (
          <Button busy={settle.isPending} onClick={() => settle.mutate({ id: commitment.id, status: 'open' }, { onSuccess: close })}>
            {t('reopen')}
          </Button>
        )}
      </div>
      {choice && (
        <form className="mt-3 flex flex-col gap-2" onSubmit={save}>
          <Field label={t(`reason.${choice}`)} error={missing && reason.trim() === '' && t('reasonMissing')}>
            {(control) => (
              <Input
                {...control}
                autoFocus
                maxLength={500}
                value={reason}
                onChange={(event) => typeReason(commitment.id, event.target.value)}
              />
            )}
          </Field>
          <Button type="submit" look="primary" busy={settle.isPending}>
            {words('save')}
          </Button>
        </form>
      )}
      {settle.error && (
        <div className="mt-2">
          <ErrorNotice error={settle.error} />
        </div>
      )}
    </Popover>
  )
}
