import X from 'lucide-react/icons/x'
import { useTranslations } from 'use-intl'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Input, Select } from '#components/ui/input.tsx'
import type { ScopeChoicesView } from '#lib/messages/views/scope.ts'
import { scopeFields } from '#lib/rules/scope-fields.ts'
import { ChoiceBoxes } from './choice-boxes.tsx'
import { type DraftCondition, newCondition, type Subject } from './scope-draft.ts'

/** One condition: what it looks at, how, and for what. Chosen, never written as code. */
export function ScopeCondition({
  condition,
  choices,
  isUnfinished,
  onChange,
  onRemove,
}: {
  condition: DraftCondition
  choices: ScopeChoicesView
  /** Said once somebody tried to save. */
  isUnfinished: boolean
  onChange: (condition: DraftCondition) => void
  onRemove: () => void
}) {
  const t = useTranslations('plan.scope')
  const { on } = condition
  const [operator, turned] = scopeFields.find((field) => field.on === on)?.operators ?? (['is'] as const)
  return (
    <li className="flex items-start gap-2 py-2">
      <div className="flex min-w-0 flex-1 flex-wrap items-start gap-2">
        <Select
          aria-label={t('subject')}
          className="w-auto!"
          value={on}
          onChange={(event) => {
            const next = event.target.value as Subject // the options below
            onChange({ ...newCondition(next, choices.currencies[0]), key: condition.key })
          }}
        >
          {scopeFields.map((field) => (
            <option key={field.on} value={field.on}>
              {t(`on.${field.on}`)}
            </option>
          ))}
        </Select>
        {turned ? (
          <Select
            aria-label={t('operatorLabel')}
            className="w-auto!"
            value={condition.not ? turned : operator}
            onChange={(event) => onChange({ ...condition, not: event.target.value === turned })}
          >
            <option value={operator}>{t(`operator.${operator}`)}</option>
            <option value={turned}>{t(`operator.${turned}`)}</option>
          </Select>
        ) : (
          <span className="py-1.5 text-muted">{t(`operator.${operator}`)}</span>
        )}
        <div className="flex min-w-48 flex-1 flex-col gap-1.5 py-1">
          <Values condition={condition} choices={choices} onChange={onChange} />
          {isUnfinished && <p className="text-bad text-small">{t(on === 'amount' ? 'unfinishedAmount' : 'unfinished')}</p>}
        </div>
      </div>
      <IconButton label={t('removeCondition')} className="mt-1" onClick={onRemove}>
        <X aria-hidden="true" className="size-4" />
      </IconButton>
    </li>
  )
}

function Values({
  condition,
  choices,
  onChange,
}: {
  condition: DraftCondition
  choices: ScopeChoicesView
  onChange: (condition: DraftCondition) => void
}) {
  const t = useTranslations('plan.scope')
  const { on, chosen } = condition
  const choose = (next: string[]) => onChange({ ...condition, chosen: next })
  const named = (rows: readonly { id: string; name: string }[]) => rows.map(({ id, name }) => ({ value: id, label: name }))
  switch (on) {
    case 'type':
      return (
        <Select
          aria-label={t('on.type')}
          className="w-auto! self-start"
          value={chosen[0] ?? 'deal'}
          onChange={(event) => choose([event.target.value])}
        >
          <option value="deal">{t('types.deal')}</option>
          <option value="account">{t('types.account')}</option>
        </Select>
      )
    case 'crm':
      return <ChoiceBoxes label={t('on.crm')} options={named(choices.crms)} chosen={chosen} onChoose={choose} />
    case 'stage':
      return (
        <ChoiceBoxes
          label={t('on.stage')}
          options={choices.stages.map(({ key, name }) => ({ value: key, label: name }))}
          chosen={chosen}
          onChoose={choose}
        />
      )
    case 'owner':
      return <ChoiceBoxes label={t('on.owner')} options={named(choices.members)} chosen={chosen} onChoose={choose} />
    case 'team':
      return <ChoiceBoxes label={t('on.team')} options={named(choices.teams)} chosen={chosen} onChoose={choose} />
    case 'target-list':
      return <Lists condition={condition} choices={choices} onChange={onChange} />
    case 'amount':
      return <Amount condition={condition} choices={choices} onChange={onChange} />
    case 'name':
      return (
        <Input
          aria-label={t('words')}
          placeholder={t('wordsHint')}
          value={condition.words}
          autoComplete="off"
          onChange={(event) => onChange({ ...condition, words: event.target.value })}
        />
      )
    case 'field':
      return <CrmField condition={condition} choices={choices} onChange={onChange} />
  }
}

type Part = Parameters<typeof Values>[0]

function Lists({ condition, choices, onChange }: Part) {
  const t = useTranslations('plan.scope')
  const { chosen, tiers } = condition
  const known = choices.lists.filter(({ id }) => chosen.includes(id)).flatMap((list) => list.tiers)
  const all = [...new Set([...known.map(String), ...tiers])].sort()
  return (
    <>
      <ChoiceBoxes
        label={t('on.target-list')}
        options={choices.lists.map(({ id, name }) => ({ value: id, label: name }))}
        chosen={chosen}
        onChoose={(next) => onChange({ ...condition, chosen: next })}
      />
      {all.length > 0 && (
        <ChoiceBoxes
          label={t('tiers')}
          options={all.map((tier) => ({ value: tier, label: t('tier', { tier }) }))}
          chosen={tiers}
          onChoose={(next) => onChange({ ...condition, tiers: next })}
        />
      )}
    </>
  )
}

function Amount({ condition, choices, onChange }: Part) {
  const t = useTranslations('plan.scope')
  const { currency } = condition
  const currencies = [...new Set([...choices.currencies, ...(currency ? [currency] : [])])]
  return (
    <div className="flex flex-wrap items-center gap-2">
      {(['atLeast', 'below'] as const).map((bound) => (
        <span key={bound} className="flex items-center gap-1.5">
          <label htmlFor={`${condition.key}-${bound}`} className="text-muted">
            {t(bound)}
          </label>
          <Input
            id={`${condition.key}-${bound}`}
            className="w-28!"
            inputMode="decimal"
            autoComplete="off"
            value={condition[bound]}
            onChange={(event) => onChange({ ...condition, [bound]: event.target.value })}
          />
        </span>
      ))}
      {choices.currencies.length > 0 ? (
        <Select
          aria-label={t('currency')}
          className="w-auto!"
          value={currency}
          onChange={(event) => onChange({ ...condition, currency: event.target.value })}
        >
          {currency === '' && <option value="">{t('currency')}</option>}
          {currencies.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </Select>
      ) : (
        <Input
          aria-label={t('currency')}
          className="w-16!"
          dir="ltr"
          maxLength={3}
          value={currency}
          onChange={(event) => onChange({ ...condition, currency: event.target.value.toUpperCase() })}
        />
      )}
    </div>
  )
}

function CrmField({ condition, choices, onChange }: Part) {
  const t = useTranslations('plan.scope')
  const { field, chosen, words } = condition
  const values = choices.fields.filter((seen) => seen.field === field).flatMap((seen) => seen.values.map(({ text }) => text))
  const names = [...new Map(choices.fields.map((seen) => [seen.field, seen])).values()]
  return (
    <>
      <Select
        aria-label={t('fieldName')}
        className="w-auto! self-start"
        value={field}
        onChange={(event) => onChange({ ...condition, field: event.target.value, chosen: [] })}
      >
        <option value="">{t('chooseField')}</option>
        {field !== '' && !names.some((seen) => seen.field === field) && <option value={field}>{field}</option>}
        {names.map((seen) => (
          <option key={seen.field} value={seen.field}>
            {t('fieldOf', { field: seen.field, crm: seen.crm.name })}
          </option>
        ))}
      </Select>
      {field !== '' && (
        <>
          {(values.length > 0 || chosen.length > 0) && (
            <ChoiceBoxes
              label={t('fieldValues')}
              options={[...new Set(values)].map((text) => ({ value: text, label: text }))}
              chosen={chosen}
              onChoose={(next) => onChange({ ...condition, chosen: next })}
            />
          )}
          <Input
            aria-label={t('otherValues')}
            placeholder={t('otherValues')}
            value={words}
            autoComplete="off"
            onChange={(event) => onChange({ ...condition, words: event.target.value })}
          />
        </>
      )}
    </>
  )
}
