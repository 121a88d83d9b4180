import { type ReactNode, useId } from 'react'
import { useTranslations } from 'use-intl'
import { Input, Select } from '#components/ui/input.tsx'
import type { TargetListView } from '#lib/messages/views/targets.ts'
import { ladderSteps } from '#lib/schema/ladder-steps.ts'
import type { ListFilter } from './list-look.ts'

const longestName = 40

/** Whose accounts are listed, on which step, of which tier, called what. */
export function ListFilters({
  view,
  filter,
  onFilter,
}: {
  view: TargetListView
  filter: ListFilter
  onFilter: (change: { [K in keyof ListFilter]?: ListFilter[K] | undefined }) => void
}) {
  const t = useTranslations('targets.filters')
  const names = useTranslations('common.ladder')
  return (
    <search className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Input
        type="search"
        aria-label={t('name')}
        className="h-8! w-44!"
        placeholder={t('nameHint')}
        value={filter.name ?? ''}
        onChange={(event) => onFilter({ name: event.target.value })}
      />
      <Labelled label={t('owner')}>
        {(id) => (
          <Select
            id={id}
            className="w-auto! max-w-48"
            value={filter.ownerId ?? anything}
            onChange={({ target }) => onFilter({ ownerId: target.value === anything ? undefined : target.value })}
          >
            <option value={anything}>{t('allOwners')}</option>
            {view.owners.map(({ person, coverage }) => (
              <option key={person?.id ?? ''} value={person?.id ?? ''}>
                {t('ownerOption', { name: person ? shortened(person.name) : t('nobody'), count: coverage.total })}
              </option>
            ))}
          </Select>
        )}
      </Labelled>
      <Labelled label={t('status')}>
        {(id) => (
          <Select
            id={id}
            className="w-auto!"
            value={filter.status ?? ''}
            onChange={({ target }) => onFilter({ status: ladderSteps.find((step) => step === target.value) })}
          >
            <option value="">{t('allSteps')}</option>
            {ladderSteps.map((step) => (
              <option key={step} value={step}>
                {t('stepOption', { step: names(step), count: view.list?.coverage.steps[step] ?? 0 })}
              </option>
            ))}
          </Select>
        )}
      </Labelled>
      <Labelled label={t('tier')}>
        {(id) => (
          <Select
            id={id}
            className="w-auto!"
            value={filter.tier ?? ''}
            onChange={({ target }) => onFilter({ tier: target.value === '' ? undefined : Number(target.value) })}
          >
            <option value="">{t('allTiers')}</option>
            {view.tiers.map((tier) => (
              <option key={tier} value={tier}>
                {t('tierOption', { tier })}
              </option>
            ))}
          </Select>
        )}
      </Labelled>
    </search>
  )
}

/** The empty string already means nobody. */
const anything = '*'

function Labelled({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div className="flex items-center gap-2">
      <label htmlFor={id} className="shrink-0 text-muted">
        {label}
      </label>
      {children(id)}
    </div>
  )
}

/** A list of options is as wide as its longest. */
function shortened(name: string): string {
  const letters = [...name]
  return letters.length > longestName ? `${letters.slice(0, longestName).join('')}…` : name
}
