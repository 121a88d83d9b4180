import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { ErrorNotice, type Failure } from '#components/ui/error-notice.tsx'
import { Field, Input, Select } from '#components/ui/input.tsx'
import { isolate } from '#components/ui/isolate.ts'
import type { TargetContextView } from '#lib/messages/views/targets.ts'
import { importLimits } from '#lib/rules/target-import.ts'
import { type AccountFault, type AccountFields, faultsOf } from './account-draft.ts'

const tiers = [1, 2, 3, 4, 5, 6, 7, 8, 9]

/** Name, domain, tier and owner of an account. */
export function AccountForm({
  fields,
  members,
  listed,
  mayHandOn,
  busy,
  error,
  onWrite,
  onSave,
  onCancel,
}: {
  fields: AccountFields
  members: TargetContextView['members']
  /** What the list holds already, where the account is new to it. */
  listed?: TargetContextView['listed'] | undefined
  /** Without it tier and owner stay as they are. */
  mayHandOn: boolean
  busy: boolean
  error: Failure | undefined
  onWrite: (change: Partial<AccountFields>) => void
  onSave: () => void
  onCancel: () => void
}) {
  const t = useTranslations('targets.account')
  const words = useTranslations('common')
  const sentence = useFaultWords()
  const [tried, setTried] = useState(false)
  const faults = faultsOf(fields, listed)
  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (Object.keys(faults).length === 0) onSave()
  }
  const name = tried ? faults.name : undefined
  const domain = tried ? faults.domain : undefined
  return (
    <form className="flex flex-col gap-3" onSubmit={submit} noValidate>
      <Field label={t('name')} error={name && sentence(name, fields.name)}>
        {(control) => <Input {...control} value={fields.name} onChange={(event) => onWrite({ name: event.target.value })} />}
      </Field>
      <Field label={t('domain')} error={domain && sentence(domain, fields.domain)}>
        {(control) => <Input {...control} value={fields.domain} onChange={(event) => onWrite({ domain: event.target.value })} />}
      </Field>
      <div className="grid grid-cols-[5rem_1fr] gap-3">
        <Field label={t('tier')}>
          {(control) => (
            <Select
              {...control}
              disabled={!mayHandOn}
              value={fields.tier}
              onChange={(event) => onWrite({ tier: Number(event.target.value) })}
            >
              {tiers.map((tier) => (
                <option key={tier} value={tier}>
                  {tier}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t('owner')}>
          {(control) => (
            <Select
              {...control}
              disabled={!mayHandOn}
              value={fields.ownerId}
              onChange={(event) => onWrite({ ownerId: event.target.value })}
            >
              <option value="">{t('nobody')}</option>
              {members
                .filter(({ id, active }) => active || id === fields.ownerId)
                .map((member) => (
                  <option key={member.id} value={member.id}>
                    {member.name}
                  </option>
                ))}
            </Select>
          )}
        </Field>
      </div>
      {!mayHandOn && <p className="text-muted text-small">{t('noHandOn')}</p>}
      {error && <ErrorNotice error={error} kept={t('kept')} />}
      <div className="flex gap-2">
        <Button type="submit" look="primary" busy={busy}>
          {words('save')}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {words('cancel')}
        </Button>
      </div>
    </form>
  )
}

function useFaultWords(): (fault: AccountFault, value: string) => string {
  const t = useTranslations('targets')
  return (fault, value) =>
    fault === 'on-list-already'
      ? t('account.onListAlready')
      : t(`import.faults.${fault}`, { value: isolate(value), max: importLimits.nameLength })
}
