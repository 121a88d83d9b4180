import { create } from 'zustand'
import type { TargetContextView, TargetRowView } from '#lib/messages/views/targets.ts'
import { registrableDomain } from '#lib/rules/domain.ts'
import { foldName } from '#lib/rules/fold-name.ts'
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

export type AccountFault = 'name-missing' | 'too-long' | 'no-domain' | 'on-list-already'
type Listed = TargetContextView['listed']
type Edits = MutationArgs<'target.edit'>['edits']

export function fieldsOf({ name, domain = '', tier, owner }: Pick<TargetRowView, 'name' | 'domain' | 'tier' | 'owner'>): AccountFields {
  return { name, domain, tier, ownerId: owner?.id ?? '' }
}

/**
 * What is wrong with what was typed, by field. A domain may be pasted as a web address.
 * @param listed what the list holds already, where an account is added to it.
 */
export function faultsOf({ name, domain }: AccountFields, listed?: Listed): { name?: AccountFault; domain?: AccountFault } {
  const key = foldName(name)
  const known = registrableDomain(domain)
  const faults: { name?: AccountFault; domain?: AccountFault } = {}
  if (key === '') faults.name = 'name-missing'
  else if (name.trim().length > importLimits.nameLength) faults.name = 'too-long'
  else if (listed?.names.includes(key)) faults.name = 'on-list-already'
  if (domain.trim() !== '' && known === undefined) faults.domain = 'no-domain'
  else if (known !== undefined && listed?.domains.includes(known)) faults.domain = 'on-list-already'
  return faults
}

/** What was typed, as a list takes it in. */
export function newAccount(typed: AccountFields, id: string): MutationArgs<'target.import'>['accounts'][number] {
  const { name, tier, domain, ownerId } = stored(typed)
  return { id, name, tier, ...(domain === undefined ? {} : { domain }), ...(ownerId === undefined ? {} : { ownerId }) }
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

const blank: AccountFields = { name: '', domain: '', tier: 3, ownerId: '' }

interface AccountAdding {
  /** The list that the words are for. */
  listId: string
  isOpen: boolean
  typed: AccountFields
  open(listId: string): void
  write(change: Partial<AccountFields>): void
  /** Puts the form away; the words stay for the next time. */
  leave(): void
  /** It was added, or called off. */
  end(): void
}

/** The account that is being added to a list. */
export const useAccountAdding = create<AccountAdding>((set) => ({
  listId: '',
  isOpen: false,
  typed: blank,
  open: (listId) => set((before) => ({ listId, isOpen: true, typed: before.listId === listId ? before.typed : blank })),
  write: (change) => set(({ typed }) => ({ typed: { ...typed, ...change } })),
  leave: () => set({ isOpen: false }),
  end: () => set({ isOpen: false, typed: blank }),
}))
