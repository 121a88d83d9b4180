import type { ScopeCondition } from '#lib/schema/objective.ts'

/**
 * What a scope rule can be built from, as data: a builder draws one row for each, and no rule is ever written as text. The second
 * operator turns the condition round (`not`). `choices` names
 * where the values come from; `words` are typed.
 */
export const scopeFields = [
  { on: 'type', operators: ['is'], choices: 'types' },
  { on: 'crm', operators: ['is-any-of', 'is-none-of'], choices: 'crms' },
  { on: 'stage', operators: ['is-any-of', 'is-none-of'], choices: 'stages' },
  { on: 'amount', operators: ['between'], choices: 'amount' },
  { on: 'target-list', operators: ['is-on-any-of', 'is-on-none-of'], choices: 'lists' },
  { on: 'owner', operators: ['is-any-of', 'is-none-of'], choices: 'members' },
  { on: 'team', operators: ['is-any-of', 'is-none-of'], choices: 'teams' },
  { on: 'name', operators: ['contains-any-of', 'contains-none-of'], choices: 'words' },
  { on: 'field', operators: ['is-any-of', 'is-none-of'], choices: 'field-values' },
] as const satisfies readonly { on: ScopeCondition['on']; operators: readonly [string, string?]; choices: string }[]
