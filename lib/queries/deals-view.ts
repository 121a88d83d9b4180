import { rememberedEach, rememberedFor, rememberedLast } from '#lib/base/remembered.ts'
import { sortedWindow } from '#lib/base/sorted-window.ts'
import type { Queries } from '#lib/messages/calls.ts'
import type { DealsView } from '#lib/messages/views.ts'
import { foldName } from '#lib/rules/fold-name.ts'
import { ownerMatchId } from '#lib/rules/owner-match.ts'
import type { ScopePlan } from '#lib/rules/serving-objective.ts'
import { type AccountIdentity, matchTarget, type TargetMatch } from '#lib/rules/target-match.ts'
import type { CrmRecord } from '#lib/schema/crm-record.ts'
import type { FieldNote } from '#lib/schema/field-note.ts'
import type { TargetAccount } from '#lib/schema/target-account.ts'
import { type BelievedRecord, believeStored, ownerView } from './believed-record.ts'
import { compareDeals } from './deal-order.ts'
import { countsOf, dealRow, type RankedDeal } from './deal-row.ts'
import { scopePlan, servingOf } from './line-view.ts'
import { objectiveStatuses } from './objective-statuses.ts'
import { qualify } from './qualification-view.ts'
import type { Query } from './query.ts'
import { recordsOf, type Store } from './store.ts'
import { accountIdentity, accountRecordId } from './target-view.ts'
import { loadWorkspace, type WorkspaceView } from './workspace-view.ts'

/** Open deals that this member may see and this browser knows, decided on, filtered, ranked and cut to the window asked for. */
export async function dealsView(query: Query, args: Queries['deals']['args']): Promise<DealsView> {
  const { store, sync, now } = query
  const workspace = await loadWorkspace(query)
  if (!workspace) return { sync, now, rows: [], total: 0, counts: { withGaps: 0, withoutObjective: 0 }, owners: [] }
  const [rows, links, notes, matchOf] = await Promise.all([
    recordsOf(store, 'deal'),
    store.all('planLink'),
    store.all('fieldNote'),
    targetMatcher(store, workspace),
  ])
  const linkById = new Map(links.map((link) => [link.id, link]))
  const notesByRecord = byRecordId(notes)
  const isCurrent = new Set(workspace.objectives.map(({ id }) => id))
  const elsewhere = [...new Set(links.map(({ objectiveId }) => objectiveId))].filter((id) => !isCurrent.has(id))
  const linked = (await Promise.all(elsewhere.map((id) => store.get('objective', id)))).filter((objective) => objective !== undefined)
  const statusOf = await objectiveStatuses(store, workspace, linked)
  const plan = lastPlan([workspace, ...linked], () => scopePlan(workspace, linked))

  const open = rows.flatMap((row): RankedDeal[] => {
    const record = believeStored(row, workspace)
    if (!record || record.stage?.closed) return []
    const [match, link, own] = [matchOf(row), linkById.get(row.id), notesByRecord.get(row.id) ?? noNotes]
    const deal = decided(row, [workspace, plan, match, link, own], () => ({
      record,
      lastSeenAt: row.lastSeenAt,
      serving: servingOf(record, match, link, plan, workspace),
      qualification: qualify(record, own, workspace),
    }))
    return [deal]
  })
  const filtered = args.ownerId === undefined ? open : open.filter(({ record }) => ownerKey(record) === args.ownerId)
  return {
    sync,
    now,
    rows: sortedWindow(filtered, compareDeals(args.sort, workspace, statusOf), args).map((deal) =>
      dealRow(deal, workspace, workspace.crmName, statusOf),
    ),
    total: filtered.length,
    counts: {
      withGaps: filtered.filter((deal) => countsOf(deal).missing > 0).length,
      withoutObjective: filtered.filter(({ serving }) => !serving.serves).length,
    },
    owners: ownersOf(open, workspace),
  }
}

/** What nothing has changed for is not decided again: of 5,000 deals a page of the CRM tells something new about one. */
const decided = rememberedEach<CrmRecord, RankedDeal>()
const lastPlan = rememberedLast<ScopePlan>()
const byRecordId = rememberedFor((notes: readonly FieldNote[]) => Map.groupBy(notes, ({ recordId }) => recordId))
const noNotes: readonly FieldNote[] = []

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
  if (!isAsked) return () => noMatch
  const [targets, accounts] = await Promise.all([store.all('targetAccount'), recordsOf(store, 'account')])
  const accountsById = new Map(accounts.map((account) => [account.id, account]))
  const indexes = indexesOf(targets)
  return (record) => {
    const accountId = accountRecordId(record)
    const account = accountId === undefined ? undefined : accountsById.get(accountId)
    return matched(record, [account, indexes], () => matchIn(indexes, accountIdentity(record, account)))
  }
}

const noMatch: TargetMatch = { state: 'none' }
const matched = rememberedEach<CrmRecord, TargetMatch>()

function matchIn({ byRecord, byDomain, byName }: TargetIndexes, identity: AccountIdentity): TargetMatch {
  const found = [
    ...((identity.recordId !== undefined && byRecord.get(identity.recordId)) || []),
    ...((identity.domain !== undefined && byDomain.get(identity.domain)) || []),
    ...((identity.name !== undefined && byName.size > 0 && byName.get(foldName(identity.name))) || []),
  ]
  return found.length === 0 ? noMatch : matchTarget(identity, [...new Set(found)])
}

interface TargetIndexes {
  byRecord: Map<string, TargetAccount[]>
  byDomain: Map<string, TargetAccount[]>
  byName: Map<string, TargetAccount[]>
}

/** Made once for each change to the accounts: until then the store answers the same list. */
const indexesOf = rememberedFor(
  (targets: readonly TargetAccount[]): TargetIndexes => ({
    byRecord: indexBy(targets, ({ recordIds }) => recordIds),
    byDomain: indexBy(targets, ({ domain }) => (domain === undefined ? [] : [domain])),
    byName: indexBy(targets, ({ confirmedNames }) => confirmedNames),
  }),
)

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
