import type { OwnersView, OwnerView } from '#lib/messages/views/people.ts'
import { ownerMatchId } from '#lib/rules/owner-match.ts'
import type { CrmRecord } from '#lib/schema/crm-record.ts'
import { believeStored } from './believed-record.ts'
import type { Query } from './query.ts'
import { loadWorkspace } from './workspace-view.ts'

/** What `owner.confirm` takes in one go. */
const maxRecordIds = 1000

/** Owners' names on open and closed records, most deals first: those that no member is matched to, and who the others are. */
export async function ownersView(query: Query): Promise<OwnersView> {
  const { store } = query
  const [workspace, confirmed, records] = await Promise.all([loadWorkspace(query), store.all('ownerMatch'), store.all('crmRecord')])
  if (!workspace) return { unmatched: [], matched: [], members: [], canConfirm: false }
  const unmatched = new Map<string, OwnerView>()
  const matched = new Map<string, OwnersView['matched'][number]>()
  const crmOf = (id: string) => ({ id, name: workspace.crmName(id) })
  const seen = (row: CrmRecord, ownerName: string): OwnerView => {
    const { instance, crm } = row
    return { instance, crm: crmOf(crm), ownerName, deals: 0, recordIds: [] }
  }
  for (const row of records) {
    const ownerName = row.facts.owner?.text.trim()
    if (!ownerName) continue
    const memberId = believeStored(row, workspace)?.ownerId
    const key = ownerMatchId(row.instance, ownerName)
    if (memberId === undefined) count(unmatched, key, row, () => seen(row, ownerName))
    else {
      // Without the word of an admin it was an e-mail address, now or when the record was stored.
      const by = workspace.confirmedOwner(row.instance, ownerName)?.memberId === memberId ? 'confirmed' : 'email'
      count(matched, `${key}|${memberId}|${by}`, row, () => ({ ...seen(row, ownerName), memberId, by }))
    }
  }
  // A name whose records this browser does not hold was confirmed all the same.
  const shown = new Set(
    [...matched.values()].filter(({ by }) => by === 'confirmed').map((one) => ownerMatchId(one.instance, one.ownerName)),
  )
  const unseen = confirmed
    .filter(({ id }) => !shown.has(id))
    .map(({ id, instance, ownerName, memberId }) => [id, { instance, ownerName, memberId }] as const)
  for (const [id, match] of unseen)
    matched.set(id, { ...match, crm: { id: match.instance, name: match.instance }, deals: 0, recordIds: [], by: 'confirmed' })
  const active = [...workspace.members.values()].filter((member) => member.active).sort((a, b) => (a.name < b.name ? -1 : 1))
  return {
    unmatched: [...unmatched.values()].sort(mostDealsFirst),
    matched: [...matched.values()].sort(mostDealsFirst),
    members: active.map(({ id }) => workspace.person(id)),
    canConfirm: workspace.you?.role === 'admin' && workspace.you.active,
  }
}

function count<T extends OwnerView>(owners: Map<string, T>, key: string, { id, type }: CrmRecord, begin: () => T): void {
  const entry = owners.get(key) ?? begin()
  entry.deals += type === 'deal' ? 1 : 0
  if (entry.recordIds.length < maxRecordIds) entry.recordIds.push(id)
  owners.set(key, entry)
}

function mostDealsFirst(a: OwnerView, b: OwnerView): number {
  return b.deals - a.deals || (a.ownerName < b.ownerName ? -1 : 1)
}
