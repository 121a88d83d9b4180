import type { TargetAccount } from '#lib/schema/target-account.ts'
import { foldName, namesAreNear } from './fold-name.ts'

/** What tells which account a record belongs to: all of it from the CRM, none of it guessed. */
export interface AccountIdentity {
  /** Record id of the CRM's own account: of the account page itself, or the one a deal names. */
  recordId?: string | undefined
  /** Registrable domain, by `registrableDomain`. */
  domain?: string | undefined
  /** The account's name as the CRM writes it. */
  name?: string | undefined
}

type MatchedBy = 'crm-account' | 'domain' | 'confirmed-name'

export type TargetMatch =
  /** `accounts`: the matched account once for each list that holds it, best tier first; the first is the one to show. */
  | { state: 'matched'; by: MatchedBy; accounts: [TargetAccount, ...TargetAccount[]] }
  /** A person has to say. */
  | { state: 'doubtful'; candidates: TargetAccount[] }
  | { state: 'none' }

const maxCandidates = 5

/**
 * Which target account a record belongs to: by the CRM's own account once matched, else by domain, else by a name a person
 * confirmed. The first of the three that finds anything decides. One company on several lists is one account; two companies that
 * share the key, or a name that is only alike, are offered and never applied.
 *
 * @param accounts any superset of those that share the record id, the domain or the name's beginning.
 */
export function matchTarget(identity: AccountIdentity, accounts: readonly TargetAccount[]): TargetMatch {
  const folded = foldName(identity.name ?? '')
  const ways: [MatchedBy, (account: TargetAccount) => boolean][] = [
    ['crm-account', ({ recordIds }) => identity.recordId !== undefined && recordIds.includes(identity.recordId)],
    ['domain', ({ domain }) => identity.domain !== undefined && domain?.toLowerCase() === identity.domain],
    ['confirmed-name', ({ confirmedNames }) => folded !== '' && confirmedNames.includes(folded)],
  ]
  // Somebody said that this CRM account is not that one.
  const possible = accounts.filter(({ refusedRecordIds }) => !(identity.recordId && refusedRecordIds?.includes(identity.recordId)))
  for (const [by, holds] of ways) {
    const [first, ...others] = possible.filter(holds).sort(bestTierFirst)
    if (!first) continue
    const isOne = areOneCompany([first, ...others])
    return isOne
      ? { state: 'matched', by, accounts: [first, ...others] }
      : { state: 'doubtful', candidates: [first, ...others].slice(0, maxCandidates) }
  }
  const alike = possible.filter((account) => folded !== '' && namesAreNear(folded, nameKeyOf(account)))
  const exactFirst = (account: TargetAccount) => (nameKeyOf(account) === folded ? 0 : 1)
  alike.sort((a, b) => exactFirst(a) - exactFirst(b) || bestTierFirst(a, b))
  return alike.length > 0 ? { state: 'doubtful', candidates: alike.slice(0, maxCandidates) } : { state: 'none' }
}

/** Listed once on each of several lists, under the same name. */
function areOneCompany(accounts: readonly TargetAccount[]): boolean {
  const lists = new Set(accounts.map(({ listId }) => listId))
  const names = new Set(accounts.map(nameKeyOf))
  return lists.size === accounts.length && names.size === 1
}

function nameKeyOf({ name, nameKey }: TargetAccount): string {
  return nameKey ?? foldName(name)
}

/** The account as it is stored: with the key by which names that are only alike find it. Whoever writes a `name` uses this. */
export function withNameKey(account: TargetAccount): TargetAccount {
  return { ...account, nameKey: foldName(account.name) }
}

function bestTierFirst(a: TargetAccount, b: TargetAccount): number {
  return a.tier - b.tier || (a.id < b.id ? -1 : 1)
}
