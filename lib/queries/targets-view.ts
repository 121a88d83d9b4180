import { sortedWindow } from '#lib/base/sorted-window.ts'
import type { Queries } from '#lib/messages/calls.ts'
import type { CoverageView, TargetContextView, TargetListsView, TargetListView, TargetMatchesView } from '#lib/messages/views/targets.ts'
import { registrableDomain } from '#lib/rules/domain.ts'
import { foldName, namesAreNear } from '#lib/rules/fold-name.ts'
import { coverageOf } from '#lib/rules/ladder.ts'
import { whoKeepsLists } from '#lib/rules/mutations/list-save.ts'
import { targetEdit } from '#lib/rules/mutations/target-import.ts'
import { targetPark } from '#lib/rules/mutations/target-park.ts'
import { exportTargets } from '#lib/rules/target-export.ts'
import type { CrmRecord } from '#lib/schema/crm-record.ts'
import { ladderSteps } from '#lib/schema/ladder-steps.ts'
import type { TargetAccount } from '#lib/schema/target-account.ts'
import type { TargetList } from '#lib/schema/target-list.ts'
import type { Query } from './query.ts'
import { find, recordsOf, targetsOf } from './store.ts'
import { loadWorkspace, type WorkspaceView } from './workspace-view.ts'

const maxProposals = 200
const maxCandidates = 5
const byName = new Intl.Collator(['en', 'ar'], { numeric: true, sensitivity: 'base' })

/** Every target list with its coverage; archived ones last. */
export async function targetListsView(query: Query): Promise<TargetListsView> {
  const { store } = query
  const workspace = await loadWorkspace(query)
  if (!workspace) return { lists: [], mayAdd: false, objectives: [] }
  const [lists, accounts] = await Promise.all([store.all('targetList'), store.all('targetAccount')])
  const byList = Map.groupBy(accounts, ({ listId }) => listId)
  const views = await Promise.all(lists.map((row) => listView(query, workspace, row, byList.get(row.id) ?? [])))
  return {
    lists: views.sort(
      (a, b) => Number(a.row.archived !== undefined) - Number(b.row.archived !== undefined) || byName.compare(a.row.name, b.row.name),
    ),
    mayAdd: workspace.may(whoKeepsLists, {}),
    objectives: workspace.objectives.map(({ id, title }) => ({ id, title })).sort((a, b) => byName.compare(a.title, b.title)),
  }
}

async function listView(
  { store }: Query,
  workspace: WorkspaceView,
  row: TargetList,
  accounts: readonly TargetAccount[],
): Promise<TargetListsView['lists'][number]> {
  const objective = await find(store, 'objective', row.objectiveId)
  return {
    row,
    ...(objective ? { objective: { id: objective.id, title: objective.title } } : {}),
    coverage: coverageView(accounts),
    mayKeep: workspace.may(whoKeepsLists, { driIds: [objective?.driId] }),
  }
}

/** One list: a window of its accounts behind a filter, and coverage by owner over all of it. */
export async function targetListView(query: Query, args: Queries['targetList']['args']): Promise<TargetListView> {
  const { store, waitingIds } = query
  const workspace = await loadWorkspace(query)
  const [row, accounts] = await Promise.all([store.get('targetList', args.listId), targetsOf(store, args.listId)])
  if (!workspace || !row) return { rows: [], total: 0, owners: [], tiers: [], now: query.now }
  const sought = foldName(args.name ?? '')
  const filtered = accounts
    .filter(({ ownerId }) => args.ownerId === undefined || (ownerId ?? '') === args.ownerId)
    .filter(({ status }) => args.status === undefined || status === args.status)
    .filter(({ tier }) => args.tier === undefined || tier === args.tier)
    .filter(({ name, nameKey, domain }) => sought === '' || (nameKey ?? foldName(name)).includes(sought) || domain?.includes(sought))
  const shown = sortedWindow(filtered, byTierAndName, args)
  const touches = await Promise.all(shown.map(({ id }) => store.where('touch', 'targetAccountId', id)))
  const objective = await find(store, 'objective', row.objectiveId)
  const driIds = [objective?.driId]
  const handOn = workspace.may(whoKeepsLists, { driIds })
  return {
    list: await listView(query, workspace, row, accounts),
    rows: shown.map((account, i) => {
      const { id, name, domain, tier, ownerId, status, parked, recordIds } = account
      const moments = touches[i]?.map(({ at }) => at) ?? []
      return {
        id,
        name,
        ...(domain === undefined ? {} : { domain }),
        tier,
        ...(ownerId === undefined ? {} : { owner: workspace.person(ownerId) }),
        status,
        ...(parked ? { parked } : {}),
        touches: moments.length,
        ...(moments.length > 0 ? { lastTouchAt: Math.max(...moments) } : {}),
        isMatched: recordIds.length > 0,
        waiting: waitingIds.has(id),
        may: {
          edit: workspace.may(targetEdit.right.who, { driIds, ownerId }),
          handOn,
          park: workspace.may(targetPark.right.who, { ownerId }),
        },
      }
    }),
    total: filtered.length,
    owners: [...Map.groupBy(accounts, ({ ownerId }) => ownerId)]
      .map(([ownerId, own]) => ({ ...(ownerId === undefined ? {} : { person: workspace.person(ownerId) }), coverage: coverageView(own) }))
      .sort((a, b) => b.coverage.total - a.coverage.total),
    tiers: [...new Set(accounts.map(({ tier }) => tier))].sort((a, b) => a - b),
    now: query.now,
  }
}

function byTierAndName(a: TargetAccount, b: TargetAccount): number {
  return a.tier - b.tier || byName.compare(a.name, b.name) || (a.id < b.id ? -1 : 1)
}

function coverageView(accounts: readonly TargetAccount[]): CoverageView {
  const steps = Object.fromEntries(ladderSteps.map((step) => [step, 0])) as CoverageView['steps'] // one of each
  for (const { status } of accounts) steps[status] += 1
  const { contacted, total } = coverageOf(accounts)
  const meetings = steps.meeting + steps.opportunity + steps.customer
  return {
    total,
    contacted,
    meetings,
    parked: accounts.filter(({ parked }) => parked).length,
    ...(contacted > 0 ? { firstTouchToMeeting: (meetings / contacted) * 100 } : {}),
    steps,
  }
}

/** The list as a CSV file. */
export async function targetExportView(query: Query, { listId }: { listId: string }): Promise<{ text: string }> {
  const [workspace, accounts] = await Promise.all([loadWorkspace(query), targetsOf(query.store, listId)])
  accounts.sort(byTierAndName)
  return { text: exportTargets(accounts, workspace?.members ?? new Map()) }
}

/** Whom accounts may be given to, and what a list holds already. */
export async function targetContextView({ store }: Query, { listId }: { listId?: string }): Promise<TargetContextView> {
  const [members, accounts] = await Promise.all([store.all('member'), listId === undefined ? [] : targetsOf(store, listId)])
  return {
    members: members.map(({ id, name, email, active }) => ({ id, name, email, active })).sort((a, b) => byName.compare(a.name, b.name)),
    listed: {
      names: accounts.map(({ name, nameKey }) => nameKey ?? foldName(name)),
      domains: accounts.flatMap(({ domain }) => domain ?? []),
    },
  }
}

/** Which CRM accounts the unmatched accounts of a list may be: by domain, else by a name that begins alike and is near. */
export async function targetMatchesView({ store }: Query, { listId }: { listId: string }): Promise<TargetMatchesView> {
  const [accounts, records] = await Promise.all([targetsOf(store, listId), recordsOf(store, 'account')])
  const taken = new Set(accounts.flatMap(({ recordIds }) => recordIds))
  const free = records.filter(({ id, facts }) => !taken.has(id) && facts.name?.text.trim())
  const byDomain = Map.groupBy(free, ({ facts }) => registrableDomain(facts.domain?.text ?? ''))
  const named = free.map((record) => ({ record, key: foldName(record.facts.name?.text ?? '') }))
  const byFirstWord = Map.groupBy(named, ({ key }) => key.split(' ')[0] ?? '')
  const view: TargetMatchesView = { sure: [], doubtful: [], without: 0, leftOut: 0 }
  for (const account of accounts) {
    if (account.recordIds.length > 0) continue
    const { id: targetAccountId, name, domain, refusedRecordIds = [] } = account
    const isOpen = ({ id }: CrmRecord) => !refusedRecordIds.includes(id)
    const ofDomain = (byDomain.get(domain ?? '') ?? []).filter((record) => domain !== undefined && isOpen(record))
    const [only, ...others] = ofDomain
    const key = account.nameKey ?? foldName(name)
    const alike = (byFirstWord.get(key.split(' ')[0] ?? '') ?? [])
      .filter((one) => key !== '' && namesAreNear(one.key, key))
      .map(({ record }) => record)
      .filter(isOpen)
    const candidates = [...new Set([...ofDomain, ...alike])].slice(0, maxCandidates).map(candidate)
    if (candidates.length === 0) view.without += 1
    else if (view.sure.length + view.doubtful.length >= maxProposals) view.leftOut += 1
    else if (only && others.length === 0) view.sure.push({ targetAccountId, name, record: candidate(only) })
    else view.doubtful.push({ targetAccountId, name, candidates })
  }
  return view
}

function candidate({ id, url, facts }: CrmRecord): { id: string; name: string; url: string } {
  return { id, url, name: facts.name?.text.trim() ?? id }
}
