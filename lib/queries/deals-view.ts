import type { Queries } from '#lib/messages/calls.ts'
import type { DealsView } from '#lib/messages/views.ts'
import { foldName } from '#lib/rules/fold-name.ts'
import { ownerMatchId } from '#lib/rules/owner-match.ts'
import { matchTarget, type TargetMatch } from '#lib/rules/target-match.ts'
import type { CrmRecord } from '#lib/schema/crm-record.ts'
import type { FieldNote } from '#lib/schema/field-note.ts'
import type { TargetAccount } from '#lib/schema/target-account.ts'
import { type BelievedRecord, believe, ownerView } from './believed-record.ts'
import { compareDeals } from './deal-order.ts'
import { countsOf, dealRow, type RankedDeal } from './deal-row.ts'
import { scopePlan, servingOf } from './line-view.ts'
import { objectiveStatuses } from './objective-statuses.ts'
import { qualify } from './qualification-view.ts'
import type { Query } from './query.ts'
import type { Store } from './store.ts'
import { accountIdentity, accountRecordId } from './target-view.ts'
import { loadWorkspace, type WorkspaceView } from './workspace-view.ts'

/** Open deals that this member may see and this browser knows, decided on, filtered, ranked and cut to the window asked for. */
export async function dealsView(query: Query, args: Queries['deals']['args']): Promise<DealsView> {
  const { store, sync, now } = query
  const workspace = await loadWorkspace(query)
  if (!workspace) return { sync, now, rows: [], total: 0, counts: { withGaps: 0, withoutObjective: 0 }, owners: [] }
  const [rows, links, notes, matchOf] = await Promise.all([
    store.where('crmRecord', 'type', 'deal'),
    store.all('planLink'),
    store.all('fieldNote'),
    targetMatcher(store, workspace),
  ])
  const linkById = new Map(links.map((link) => [link.id, link]))
  const notesByRecord = Map.groupBy(notes, ({ recordId }) => recordId)
  const isCurrent = new Set(workspace.objectives.map(({ id }) => id))
  const elsewhere = [...new Set(links.map(({ objectiveId }) => objectiveId))].filter((id) => !isCurrent.has(id))
  const linked = (await Promise.all(elsewhere.map((id) => store.get('objective', id)))).filter((objective) => objective !== undefined)
  const statusOf = await objectiveStatuses(store, workspace, linked)
  const plan = scopePlan(workspace, linked)

  const open = rows.flatMap((row): RankedDeal[] => {
    const record = believe(row, undefined, workspace)
    if (!record || record.stage?.closed) return []
    const serving = servingOf(record, matchOf(row), linkById.get(row.id), plan, workspace)
    return [
      {
        record,
        lastSeenAt: row.lastSeenAt,
        serving,
        qualification: qualify(record, record.stage, notesByRecord.get(row.id) ?? noNotes, workspace),
      },
    ]
  })
  const filtered = args.ownerId === undefined ? open : open.filter(({ record }) => ownerKey(record) === args.ownerId)
  const ranked = filtered.sort(compareDeals(args.sort, workspace, statusOf))
  return {
    sync,
    now,
    rows: ranked.slice(args.from, args.from + args.count).map((deal) => dealRow(deal, workspace, workspace.crmName, statusOf)),
    total: filtered.length,
    counts: {
      withGaps: filtered.filter((deal) => countsOf(deal).missing > 0).length,
      withoutObjective: filtered.filter(({ serving }) => !serving.serves).length,
    },
    owners: ownersOf(args.ownerId === undefined ? ranked : open, workspace),
  }
}

const noNotes: FieldNote[] = []

/** What `ownerId` of the arguments means: a member's id or, for an owner nobody confirmed, the id the match would have. */
function ownerKey({ ownerId, instance, facts }: BelievedRecord): string | undefined {
  const name = facts.owner?.text.trim() || facts.ownerEmail?.text.trim()
  return ownerId ?? (name ? ownerMatchId(instance, name) : undefined)
}

function ownersOf(open: readonly RankedDeal[], workspace: WorkspaceView): DealsView['owners'] {
  const owners = new Map<string, DealsView['owners'][number]>()
  for (const { record } of open) {
    const id = ownerKey(record)
    if (id === undefined) continue
    const known = owners.get(id)
    if (known) known.deals += 1
    else owners.set(id, { id, name: ownerView(record, workspace)?.name ?? '', deals: 1, matched: record.ownerId !== undefined })
  }
  return [...owners.values()].sort((a, b) => b.deals - a.deals || (a.name < b.name ? -1 : 1))
}

/**
 * Finds each deal's target account, if a scope rule of this quarter asks for lists at all: 10,000 accounts are read for no less. Names that are
 * only alike are left out, because a doubtful match decides nothing.
 */
export async function targetMatcher(
  store: Store,
  { objectives }: Pick<WorkspaceView, 'objectives'>,
): Promise<(record: CrmRecord) => TargetMatch> {
  const isAsked = objectives.some(({ scope }) => scope.any.some(({ all }) => all.some(({ on }) => on === 'target-list')))
  if (!isAsked) return () => ({ state: 'none' })
  const [targets, accounts] = await Promise.all([store.all('targetAccount'), store.where('crmRecord', 'type', 'account')])
  const accountsById = new Map(accounts.map((account) => [account.id, account]))
  const byRecord = indexBy(targets, ({ recordIds }) => recordIds)
  const byDomain = indexBy(targets, ({ domain }) => (domain === undefined ? [] : [domain]))
  const byName = indexBy(targets, ({ confirmedNames }) => confirmedNames)
  return (record) => {
    const accountId = accountRecordId(record)
    const identity = accountIdentity(record, accountId === undefined ? undefined : accountsById.get(accountId))
    const found = [
      ...((identity.recordId !== undefined && byRecord.get(identity.recordId)) || []),
      ...((identity.domain !== undefined && byDomain.get(identity.domain)) || []),
      ...((identity.name !== undefined && byName.size > 0 && byName.get(foldName(identity.name))) || []),
    ]
    return found.length === 0 ? { state: 'none' } : matchTarget(identity, [...new Set(found)])
  }
}

function indexBy(targets: readonly TargetAccount[], keysOf: (target: TargetAccount) => readonly string[]): Map<string, TargetAccount[]> {
  const index = new Map<string, TargetAccount[]>()
  for (const target of targets) {
    for (const key of keysOf(target)) {
      const known = index.get(key)
      if (known) known.push(target)
      else index.set(key, [target])
    }
  }
  return index
}
