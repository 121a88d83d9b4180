import Clock from 'lucide-react/icons/clock'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Field, Input } from '#components/ui/input.tsx'
import { isolate } from '#components/ui/isolate.ts'
import { Popover } from '#components/ui/popover.tsx'
import { useDay } from '#components/ui/time.tsx'
import { useMutate } from '#lib/live/use-mutate.ts'
import type { CriterionView } from '#lib/messages/views.ts'
import { dayAhead } from './day-ahead.ts'

const offeredDays = [1, 3, 7]

/** "Asked, not known yet", until a day; or taken back. */
export function AskedPopover({ criterion, recordId, today }: { criterion: CriterionView; recordId: string; today: string }) {
  const t = useTranslations('panel.missing')
  const words = useTranslations('common')
  const day = useDay()
  const ask = useMutate('field.ask')
  const unask = useMutate('field.unask')
  const [open, setOpen] = useState(false)
  const [other, setOther] = useState('')
  const error = ask.error ?? unask.error
  const close = { onSuccess: () => setOpen(false) }
  const askUntil = (until: string) => ask.mutate({ recordId, criterionId: criterion.id, until }, close)

  function saveOther(event: FormEvent) {
    event.preventDefault()
    if (other !== '') askUntil(other)
  }

  return (
    <Popover
      label={t('askTitle')}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <IconButton label={t('ask', { name: isolate(criterion.name) })} tooltip={t('askTitle')} className="-me-1">
          <Clock aria-hidden="true" className="size-3.5" />
        </IconButton>
      }
    >
      <p className="font-bold">{t('askTitle')}</p>
      <p className="mb-2 text-muted text-small">{t('askMore')}</p>
      <ul className="flex flex-wrap gap-1.5">
        {offeredDays.map((days) => (
          <li key={days}>
            <Button busy={ask.isPending} onClick={() => askUntil(dayAhead(today, days))}>
              {day(dayAhead(today, days), 'long')}
            </Button>
          </li>
        ))}
      </ul>
      <form className="mt-3 flex items-end gap-2" onSubmit={saveOther}>
        <div className="min-w-0 flex-1">
          <Field label={t('otherDay')}>
            {(control) => (
              <Input
                {...control}
                type="date"
                className="h-8"
                required
                min={today}
                value={other}
                onChange={(event) => setOther(event.target.value)}
              />
            )}
          </Field>
        </div>
        <Button type="submit" busy={ask.isPending}>
          {words('save')}
        </Button>
      </form>
      {criterion.state === 'asked' && (
        <Button
          look="link"
          className="mt-3"
          busy={unask.isPending}
          onClick={() => unask.mutate({ recordId, criterionId: criterion.id }, close)}
        >
          {t('unask')}
        </Button>
      )}
      {error && (
        <div className="mt-2">
          <ErrorNotice error={error} />
        </div>
      )}
    </Popover>
  )
}
