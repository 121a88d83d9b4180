import type { ScopeCondition } from '#lib/schema/objective.ts'

/**
 * What a scope rule can be built from, as data: a builder draws one row for each, and no rule is ever written as text. `choices` names
 * where the values come from; `words` are typed.
 */
export const scopeFields = [
  { on: 'type', operator: 'is', choices: 'types' },
  { on: 'crm', operator: 'is-any-of', choices: 'crms' },
  { on: 'stage', operator: 'is-any-of', choices: 'stages' },
  { on: 'amount', operator: 'between', choices: 'amount' },
  { on: 'target-list', operator: 'is-on-any-of', choices: 'lists' },
  { on: 'owner', operator: 'is-any-of', choices: 'members' },
  { on: 'team', operator: 'is-any-of', choices: 'teams' },
  { on: 'name', operator: 'contains-any-of', choices: 'words' },
  { on: 'field', operator: 'is-any-of', choices: 'field-values' },
] as const satisfies readonly { on: ScopeCondition['on']; operator: string; choices: string }[]
