import { currencyDigits } from '#components/ui/currency-digits.ts'
import { createId } from '#lib/base/id.ts'
import { readTypedNumber } from '#lib/base/typed-number.ts'
import type { Objective, ScopeCondition } from '#lib/schema/objective.ts'

export type ScopeRule = Objective['scope']
export type Subject = ScopeCondition['on']

/** A condition while it is built: what was chosen and typed, also where it is not finished. */
export interface DraftCondition {
  key: string
  on: Subject
  /** Turned round: none of what follows. */
  not: boolean
  /** Chosen ids, keys or values; `deal` or `account` for the type. */
  chosen: readonly string[]
  /** Words of a name, or further values of a field, as typed, separated by commas. */
  words: string
  tiers: readonly string[]
  /** The CRM's own name of a field. */
  field: string
  currency: string
  atLeast: string
  below: string
}

export interface DraftRule {
  groups: readonly { key: string; conditions: readonly DraftCondition[] }[]
}

/** As many as the rule's schema takes. */
export const mostGroups = 10
export const mostConditions = 10

export function newCondition(on: Subject, currency = ''): DraftCondition {
  return {
    key: createId(),
    on,
    not: false,
    chosen: on === 'type' ? ['deal'] : [],
    words: '',
    tiers: [],
    field: '',
    currency,
    atLeast: '',
    below: '',
  }
}

export function draftOfRule(rule: ScopeRule): DraftRule {
  return { groups: rule.any.map(({ all }) => ({ key: createId(), conditions: all.map(draftOfCondition) })) }
}

function draftOfCondition(condition: ScopeCondition): DraftCondition {
  const blank = { ...newCondition(condition.on), not: 'not' in condition && condition.not === true }
  switch (condition.on) {
    case 'type':
      return { ...blank, chosen: [condition.is] }
    case 'target-list':
      return { ...blank, chosen: condition.in, tiers: (condition.tiers ?? []).map(String) }
    case 'amount': {
      const { currency, atLeastMinor, belowMinor } = condition
      return { ...blank, currency, atLeast: majorText(atLeastMinor, currency), below: majorText(belowMinor, currency) }
    }
    case 'name':
      return { ...blank, words: condition.contains.join(', ') }
    case 'field':
      return { ...blank, field: condition.field, chosen: condition.is }
    default:
      return { ...blank, chosen: condition.in }
  }
}

function majorText(minor: number | undefined, currency: string): string {
  return minor === undefined ? '' : String(minor / 10 ** currencyDigits(currency))
}

/**
 * The rule that a draft means. Conditions that are not finished are left out of it and named: a preview says so, and nothing is saved,
 * because without them the rule would claim more than its author means.
 */
export function ruleOf(draft: DraftRule): { rule: ScopeRule; unfinished: string[] } {
  const unfinished: string[] = []
  const any = draft.groups.flatMap(({ conditions }) => {
    const all = conditions.flatMap((condition) => {
      const finished = conditionOf(condition)
      if (!finished) unfinished.push(condition.key)
      return finished ? [finished] : []
    })
    return all.length === 0 ? [] : [{ all }]
  })
  return { rule: { any }, unfinished }
}

function conditionOf(draft: DraftCondition): ScopeCondition | undefined {
  const { on, chosen, words, tiers, field, currency } = draft
  const not = draft.not ? { not: true as const } : {}
  const [first] = chosen
  switch (on) {
    case 'type':
      return { on, is: first === 'account' ? 'account' : 'deal' }
    case 'amount': {
      const atLeastMinor = minorOf(draft.atLeast, currency)
      const belowMinor = minorOf(draft.below, currency)
      if (!/^[A-Z]{3}$/.test(currency) || atLeastMinor === 'wrong' || belowMinor === 'wrong') return undefined
      return {
        on,
        currency,
        ...(atLeastMinor === undefined ? {} : { atLeastMinor }),
        ...(belowMinor === undefined ? {} : { belowMinor }),
      }
    }
    case 'name': {
      const contains = wordsOf(words)
      return contains.length === 0 ? undefined : { on, contains, ...not }
    }
    case 'field': {
      const is = [...new Set([...chosen, ...wordsOf(words)])]
      return field === '' || is.length === 0 ? undefined : { on, field, is, ...not }
    }
    case 'target-list': {
      if (chosen.length === 0) return undefined
      return { on, in: [...chosen], ...(tiers.length === 0 ? {} : { tiers: tiers.map(Number) }), ...not }
    }
    default:
      return chosen.length === 0 ? undefined : { on, in: [...chosen], ...not }
  }
}

function wordsOf(text: string): string[] {
  return text
    .split(/[,،\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '')
}

function minorOf(text: string, currency: string): number | undefined | 'wrong' {
  if (text.trim() === '') return undefined
  const major = readTypedNumber(text)
  return major === undefined || !/^[A-Z]{3}$/.test(currency) ? 'wrong' : Math.round(major * 10 ** currencyDigits(currency))
}
