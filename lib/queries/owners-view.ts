import type { OwnersView } from '#lib/messages/views.ts'
import { ownerMatchId } from '#lib/rules/owner-match.ts'
import { believe } from './believed-record.ts'
import type { Query } from './query.ts'
import { loadWorkspace } from './workspace-view.ts'

/** What `owner.confirm` takes in one go. */
const maxRecordIds = 1000

/** Owners' names on open and closed records that no member is matched to, most deals first. */
export async function ownersView(query: Query): Promise<OwnersView> {
  const { store } = query
  const workspace = await loadWorkspace(query)
  if (!workspace) return { unmatched: [], members: [], canConfirm: false }
  const found = await Promise.all([store.where('crmRecord', 'type', 'deal'), store.where('crmRecord', 'type', 'account')])
  const unmatched = new Map<string, OwnersView['unmatched'][number]>()
  for (const row of found.flat()) {
    const ownerName = row.facts.owner?.text.trim()
    if (!ownerName || believe(row, undefined, workspace)?.ownerId !== undefined) continue
    const key = ownerMatchId(row.instance, ownerName)
    const entry = unmatched.get(key) ?? {
      instance: row.instance,
      crm: { id: row.crm, name: workspace.crmName(row.crm) },
      ownerName,
      deals: 0,
      recordIds: [],
    }
    entry.deals += row.type === 'deal' ? 1 : 0
    if (entry.recordIds.length < maxRecordIds) entry.recordIds.push(row.id)
    unmatched.set(key, entry)
  }
  const active = [...workspace.members.values()].filter((member) => member.active).sort((a, b) => (a.name < b.name ? -1 : 1))
  return {
    unmatched: [...unmatched.values()].sort((a, b) => b.deals - a.deals || (a.ownerName < b.ownerName ? -1 : 1)),
    members: active.map(({ id }) => workspace.person(id)),
    canConfirm: workspace.you?.role === 'admin' && workspace.you.active,
  }
}
