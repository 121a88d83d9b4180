import type { RecordType } from '#lib/schema/fields.ts'
import type { PersonView } from '../views.ts'

/** What a scope rule can name in this workspace: choices for the builder (`scopeFields` of `lib/rules/scope-fields.ts`). */
export interface ScopeChoicesView {
  crms: { id: string; name: string }[]
  stages: { key: string; name: string }[]
  lists: { id: string; name: string; tiers: number[] }[]
  members: PersonView[]
  teams: { id: string; name: string }[]
  currencies: string[]
  /** CRM fields that were seen, each with the values it had most often; at most 100 fields and 20 values. */
  fields: { crm: { id: string; name: string }; field: string; values: { text: string; records: number }[] }[]
}

export interface ScopeRowView {
  id: string
  type: RecordType
  name: string
  url: string
  stageText?: string
  amount?: { minor: number; currency?: string; approximate: boolean }
  owner?: string
}

/** What a rule would do if it were saved as it stands. */
export interface ScopePreviewView {
  /** Open deals and accounts that this browser holds. */
  total: number
  matches: number
  /** Of `matches`: those that would serve this objective. */
  serves: number
  /** Amounts of the deals that would serve it, each currency by itself; amounts without a currency are left out and counted. */
  amounts: { currency: string; minor: number; deals: number }[]
  withoutAmount: number
  /** The first 50 that match; `other`: who has it instead, or would have had it. */
  rows: (ScopeRowView & { outcome: 'serves' | 'claimed' | 'linked'; other?: { id: string; title: string } })[]
  conflicts: { objective: { id: string; title: string; priority: number }; wins: number; loses: number }[]
  /** Open deals that would serve nothing: how many, and the first 20. */
  orphans: { deals: number; rows: ScopeRowView[] }
  /** Objectives of the quarter with no deal and no commitment this week. */
  idle: { id: string; title: string }[]
}
