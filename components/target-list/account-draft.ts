import { create } from 'zustand'
import type { TargetRowView } from '#lib/messages/views/targets.ts'
import { registrableDomain } from '#lib/rules/domain.ts'
import type { MutationArgs } from '#lib/rules/mutations/registry.ts'
import { importLimits } from '#lib/rules/target-import.ts'

/** An account while it is being edited, as it was when that began and as it is typed. */
export interface AccountDraft {
  id: string
  seen: AccountFields
  typed: AccountFields
}

/** As a form has them; an empty owner is nobody. */
export interface AccountFields {
  name: string
  domain: string
  tier: number
  ownerId: string
}

export type AccountFault = 'name-missing' | 'too-long' | 'no-domain'
type Edits = MutationArgs<'target.edit'>['edits']

export function fieldsOf({ name, domain = '', tier, owner }: Pick<TargetRowView, 'name' | 'domain' | 'tier' | 'owner'>): AccountFields {
  return { name, domain, tier, ownerId: owner?.id ?? '' }
}

/** What is wrong with what was typed, by field. A domain may be pasted as a web address. */
export function faultsOf({ name, domain }: AccountFields): { name?: AccountFault; domain?: AccountFault } {
  const length = name.trim().length
  const isDomain = domain.trim() === '' || registrableDomain(domain) !== undefined
  return {
    ...(length === 0 ? { name: 'name-missing' } : length > importLimits.nameLength ? { name: 'too-long' } : {}),
    ...(isDomain ? {} : { domain: 'no-domain' }),
  }
}

/** What changed, against what was seen: a colleague's change of another field meanwhile is left alone. */
export function accountEdits({ seen, typed }: Pick<AccountDraft, 'seen' | 'typed'>): Edits {
  const before = stored(seen)
  const after = stored(typed)
  const fields = ['name', 'domain', 'tier', 'ownerId'] as const
  return fields.flatMap((field) => {
    const [from, to] = [before[field], after[field]]
    return from === to ? [] : [{ field, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }]
  })
}

function stored({ name, domain, tier, ownerId }: AccountFields) {
  return { name: name.trim(), domain: registrableDomain(domain), tier, ownerId: ownerId === '' ? undefined : ownerId }
}

interface AccountEditing {
  draft: AccountDraft | undefined
  open(account: TargetRowView): void
  write(change: Partial<AccountFields>): void
  close(): void
}

/** The account that is open in its row. It stays while the row is scrolled away, and through every new answer. */
export const useAccountEditing = create<AccountEditing>((set) => ({
  draft: undefined,
  open: (account) => set({ draft: { id: account.id, seen: fieldsOf(account), typed: fieldsOf(account) } }),
  write: (change) => set(({ draft }) => (draft ? { draft: { ...draft, typed: { ...draft.typed, ...change } } } : {})),
  close: () => set({ draft: undefined }),
}))
