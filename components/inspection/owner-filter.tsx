import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { Select } from '#components/ui/input.tsx'
import { shortened } from '#components/ui/name.tsx'
import type { DealsView } from '#lib/messages/views.ts'

/** Whose deals are listed. Names of the CRM that match no member say so. */
export function OwnerFilter({
  owners,
  ownerId,
  onFilter,
}: {
  owners: DealsView['owners']
  ownerId: string | undefined
  onFilter: (ownerId: string | undefined) => void
}) {
  const t = useTranslations('workspace.table')
  const id = useId()
  return (
    <div className="flex items-center gap-2">
      <label htmlFor={id} className="text-muted">
        {t('owner')}
      </label>
      <Select id={id} className="max-w-60" value={ownerId ?? ''} onChange={(event) => onFilter(event.target.value || undefined)}>
        <option value="">{t('allOwners')}</option>
        {owners.map((owner) => (
          <option key={owner.id} value={owner.id}>
            {t(owner.matched ? 'ownerOption' : 'unmatchedOption', { name: shortened(owner.name), deals: owner.deals })}
          </option>
        ))}
      </Select>
    </div>
  )
}
