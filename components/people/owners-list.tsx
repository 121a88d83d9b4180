import { type ReactNode, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { ErrorNotice, type Failure } from '#components/ui/error-notice.tsx'
import { Select } from '#components/ui/input.tsx'
import { isolate } from '#components/ui/isolate.ts'
import { ClampedName } from '#components/ui/name.tsx'
import type { OwnersView, OwnerView } from '#lib/messages/views/people.ts'

export function ownerKey({ instance, ownerName }: OwnerView): string {
  return `${instance}|${ownerName}`
}

/**
 * CRM owners that match no member: an admin says once who each one is, and corrects it below. `row` renders one: connected on the page,
 * plain in the gallery.
 */
export function OwnersList({ owners, row }: { owners: OwnersView; row: (owner: OwnerView & { memberId?: string }) => ReactNode }) {
  const t = useTranslations('people.owners')
  const id = useId()
  const confirmed = owners.matched.filter(({ by }) => by === 'confirmed')
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="font-bold text-title">
        {t('title')}
      </h2>
      {owners.unmatched.length === 0 ? (
        <p className="text-muted">{t('none')}</p>
      ) : (
        <>
          <p className="max-w-2xl text-muted">{owners.canConfirm ? t('intro') : t('only')}</p>
          <OwnersTable label={t('title')}>{owners.unmatched.map(row)}</OwnersTable>
        </>
      )}
      {owners.canConfirm && confirmed.length > 0 && (
        <details className="mt-2">
          <summary className="w-fit cursor-pointer rounded-s text-muted">{t('confirmed', { count: confirmed.length })}</summary>
          <OwnersTable label={t('confirmed', { count: confirmed.length })}>{confirmed.map(row)}</OwnersTable>
        </details>
      )}
    </section>
  )
}

function OwnersTable({ label, children }: { label: string; children: ReactNode }) {
  const t = useTranslations('people.owners')
  return (
    <table className="mt-3 w-full table-fixed">
      <caption className="sr-only">{label}</caption>
      <thead>
        <tr className="text-muted text-small *:pe-4 *:pb-1 *:text-start *:font-bold *:last:pe-0">
          <th scope="col">{t('name')}</th>
          <th scope="col" className="w-1/4">
            {t('where')}
          </th>
          <th scope="col" className="w-20 text-end!">
            {t('deals')}
          </th>
          <th scope="col" className="w-2/5">
            {t('member')}
          </th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}

export function OwnerRow({
  owner,
  members,
  canConfirm,
  busy,
  error,
  onConfirm,
}: {
  /** `memberId`: whom an admin has confirmed it to be. */
  owner: OwnerView & { memberId?: string }
  members: OwnersView['members']
  canConfirm: boolean
  busy: boolean
  error?: Failure | undefined
  onConfirm: (memberId: string) => void
}) {
  const t = useTranslations('people.owners')
  const [memberId, setMemberId] = useState(owner.memberId ?? '')
  const name = isolate(owner.ownerName)
  const isNew = memberId !== '' && memberId !== owner.memberId
  return (
    <tr className="*:border-hairline *:border-t *:py-2 *:pe-4 *:last:pe-0">
      <th scope="row" className="text-start font-normal">
        <ClampedName lines={2}>{owner.ownerName}</ClampedName>
      </th>
      <td>
        <ClampedName lines={1}>{owner.crm.name}</ClampedName>
        <ClampedName lines={1} className="text-muted text-small">
          {owner.instance}
        </ClampedName>
      </td>
      <td className="text-end">{owner.deals}</td>
      <td>
        {canConfirm && (
          <form
            className="flex flex-wrap gap-2"
            onSubmit={(event) => {
              event.preventDefault()
              if (isNew) onConfirm(memberId)
            }}
          >
            <Select
              required
              aria-label={t('memberOf', { name })}
              className="w-0! flex-1 basis-32"
              value={memberId}
              onChange={(event) => setMemberId(event.target.value)}
            >
              <option value="">{t('choose')}</option>
              {members.map((member) => (
                <option key={member.id} value={member.id}>
                  {member.name}
                </option>
              ))}
            </Select>
            <Button type="submit" busy={busy} disabled={!isNew} aria-label={t('confirmNamed', { name })}>
              {t('confirm')}
            </Button>
          </form>
        )}
        {error && <ErrorNotice error={error} />}
      </td>
    </tr>
  )
}
