import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { ErrorNotice, type Failure } from '#components/ui/error-notice.tsx'
import { Field, Input, Select } from '#components/ui/input.tsx'
import { lineSchema } from '#lib/schema/fields.ts'
import { memberSchema } from '#lib/schema/member.ts'
import type { AloneDraft } from './welcome-look.ts'

const months = Array.from({ length: 12 }, (_, at) => at + 1)

/** A start without a server: who one is, and what the workspace is called. Everything then stands on this device. */
export function AloneForm({
  draft,
  busy,
  error,
  onWrite,
  onStart,
}: {
  draft: AloneDraft
  busy: boolean
  error: Failure | undefined
  onWrite: (change: Partial<AloneDraft>) => void
  onStart: () => void
}) {
  const t = useTranslations('welcome.alone')
  const format = useFormatter()
  const [open, setOpen] = useState(false)
  const [tried, setTried] = useState(false)
  const faults = {
    name: !lineSchema.safeParse(draft.name).success,
    email: !memberSchema.shape.email.safeParse(draft.email.trim()).success,
    workspaceName: !lineSchema.safeParse(draft.workspaceName).success,
  }
  if (!open)
    return (
      <p className="text-muted">
        {t('ask')}{' '}
        <Button look="link" onClick={() => setOpen(true)}>
          {t('open')}
        </Button>
      </p>
    )
  return (
    <form
      noValidate
      className="flex flex-col gap-3 border-hairline border-t pt-4"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!Object.values(faults).includes(true)) onStart()
      }}
    >
      <div>
        <h3 className="font-bold">{t('open')}</h3>
        <p className="text-muted">{t('text')}</p>
      </div>
      <Field label={t('name')} error={tried && faults.name && t('nameFault')}>
        {(control) => (
          <Input {...control} autoComplete="name" value={draft.name} onChange={({ target }) => onWrite({ name: target.value })} />
        )}
      </Field>
      <Field label={t('email')} hint={t('emailHint')} error={tried && faults.email && t('emailFault')}>
        {(control) => (
          <Input
            {...control}
            type="email"
            dir="ltr"
            autoComplete="email"
            spellCheck={false}
            value={draft.email}
            onChange={({ target }) => onWrite({ email: target.value })}
          />
        )}
      </Field>
      <Field label={t('workspace')} error={tried && faults.workspaceName && t('workspaceFault')}>
        {(control) => (
          <Input {...control} value={draft.workspaceName} onChange={({ target }) => onWrite({ workspaceName: target.value })} />
        )}
      </Field>
      <Field label={t('yearStart')} hint={t('yearStartHint')}>
        {(control) => (
          <Select
            {...control}
            className="w-auto! self-start"
            value={draft.fiscalYearStartMonth}
            onChange={({ target }) => onWrite({ fiscalYearStartMonth: Number(target.value) })}
          >
            {months.map((month) => (
              <option key={month} value={month}>
                {format.dateTime(Date.UTC(2026, month - 1, 1), { month: 'long', timeZone: 'UTC' })}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {error && <ErrorNotice error={error} />}
      <Button type="submit" look="primary" busy={busy} className="self-start">
        {t('start')}
      </Button>
    </form>
  )
}
