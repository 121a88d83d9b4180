import type { Queries } from '#lib/messages/calls.ts'
import type { ScopeChoicesView, ScopePreviewView, ScopeRowView } from '#lib/messages/views/scope.ts'
import { counts } from '#lib/rules/plan-items.ts'
import { type Candidate, scopePreview } from '#lib/rules/scope-preview.ts'
import type { CrmRecord } from '#lib/schema/crm-record.ts'
import type { Objective } from '#lib/schema/objective.ts'
import { type BelievedRecord, believeStored } from './believed-record.ts'
import { targetMatcher } from './deals-view.ts'
import type { Query } from './query.ts'
import { recordsOf } from './store.ts'
import { loadWorkspace } from './workspace-view.ts'

const maxRows = 50
const maxOrphans = 20
const maxFields = 100
const maxValues = 20

/** What the rule under construction would do to the open records that this browser holds. Nothing is stored. */
export async function scopePreviewView(query: Query, args: Queries['scopePreview']['args']): Promise<ScopePreviewView> {
  const { store } = query
  const workspace = await loadWorkspace(query)
  if (!workspace)
    return {
      total: 0,
      matches: 0,
      serves: 0,
      amounts: [],
      withoutAmount: 0,
      rows: [],
      conflicts: [],
      orphans: { deals: 0, rows: [] },
      idle: [],
    }
  const quarter = args.quarter ?? workspace.quarter
  const [deals, accounts, links, all, commitments, milestones] = await Promise.all([
    recordsOf(store, 'deal'),
    recordsOf(store, 'account'),
    store.all('planLink'),
    store.all('objective'),
    store.where('commitment', 'week', workspace.week.start),
    store.all('milestone'),
  ])
  const edited = editedObjective(args, all, quarter)
  const objectives = [...all.filter((one) => counts(one) && one.id !== edited.id), edited]
  const matchOf = await targetMatcher(store, { objectives })
  const linkById = new Map(links.map((link) => [link.id, link]))
  const records = new Map<string, BelievedRecord>()
  const candidates = [...deals, ...accounts].flatMap((row): Candidate[] => {
    const record = believeStored(row, workspace)
    if (!record || record.stage?.closed) return []
    records.set(row.id, record)
    const match = matchOf(row)
    const owner = record.ownerId === undefined ? undefined : workspace.members.get(record.ownerId)
    const subject = { record, stageKey: record.stage?.key, targets: match.state === 'matched' ? match.accounts : [], owner }
    return [{ id: row.id, subject, link: linkById.get(row.id) }]
  })
  const { teams, workspace: own } = workspace
  const preview = scopePreview(edited, candidates, { objectives, quarter, teams, currency: own.currency })

  const rowOf = (id: string) => scopeRow(records.get(id))
  const serving = preview.matches.filter(({ outcome }) => outcome === 'serves').map(({ id }) => records.get(id))
  const orphans = preview.orphans.filter((id) => records.get(id)?.type === 'deal')
  const objectiveOf = new Map(milestones.map(({ id, objectiveId }) => [id, objectiveId]))
  const promised = new Set(commitments.map(({ milestoneId }) => (milestoneId === undefined ? undefined : objectiveOf.get(milestoneId))))
  return {
    total: candidates.length,
    matches: preview.matches.length,
    serves: serving.length,
    ...amountsOf(
      serving.filter((record) => record?.type === 'deal'),
      own.currency,
    ),
    rows: preview.matches.slice(0, maxRows).flatMap(({ id, outcome, other }) => {
      const row = rowOf(id)
      return row ? [{ ...row, outcome, ...(other ? { other: { id: other.id, title: other.title } } : {}) }] : []
    }),
    conflicts: preview.conflicts.map(({ objective: { id, title, priority }, wins, loses }) => ({
      objective: { id, title, priority },
      wins,
      loses,
    })),
    orphans: { deals: orphans.length, rows: orphans.slice(0, maxOrphans).flatMap((id) => rowOf(id) ?? []) },
    idle: objectives
      .filter((one) => one.quarter === quarter && !preview.served.get(one.id) && !promised.has(one.id))
      .map(({ id, title }) => ({ id, title })),
  }
}

/** The stored objective with the new rule, or one that is yet to be written. */
function editedObjective(
  { objectiveId, scope, priority }: Queries['scopePreview']['args'],
  all: readonly Objective[],
  quarter: string,
): Objective {
  const stored = all.find(({ id }) => id === objectiveId)
  const base = stored ?? { id: objectiveId ?? '', quarter, title: '', why: '', decisionRights: '', priority: Number.MAX_SAFE_INTEGER }
  return { ...base, quarter, scope, ...(priority === undefined ? {} : { priority }) }
}

function scopeRow(record: BelievedRecord | undefined): ScopeRowView | undefined {
  if (!record) return undefined
  const { id, type, url, facts, crmId } = record
  const money = facts.amount?.money
  const stageText = facts.stage?.text.trim()
  const owner = facts.owner?.text.trim()
  return {
    id,
    type,
    url,
    name: facts.name?.text.trim() || crmId,
    ...(stageText ? { stageText } : {}),
    ...(money
      ? {
          amount: {
            minor: money.minor,
            approximate: money.approximate,
            ...(money.currency === undefined ? {} : { currency: money.currency }),
          },
        }
      : {}),
    ...(owner ? { owner } : {}),
  }
}

/** Sums by currency; a bare number is of the workspace's own, where it has one. */
export function amountsOf(
  records: readonly (Pick<CrmRecord, 'facts'> | undefined)[],
  ownCurrency: string | undefined,
): Pick<ScopePreviewView, 'amounts' | 'withoutAmount'> {
  const sums = new Map<string, { currency: string; minor: number; deals: number }>()
  let withoutAmount = 0
  for (const record of records) {
    const money = record?.facts.amount?.money
    const currency = money && (money.currency ?? ownCurrency)
    if (!money || currency === undefined) {
      withoutAmount += 1
      continue
    }
    const sum = sums.get(currency) ?? { currency, minor: 0, deals: 0 }
    sum.minor += money.minor
    sum.deals += 1
    sums.set(currency, sum)
  }
  return { amounts: [...sums.values()].sort((a, b) => b.deals - a.deals || (a.currency < b.currency ? -1 : 1)), withoutAmount }
}

/** What the builder offers to choose from. */
export async function scopeChoicesView(query: Query): Promise<ScopeChoicesView> {
  const { store } = query
  const workspace = await loadWorkspace(query)
  if (!workspace) return { crms: [], stages: [], lists: [], members: [], teams: [], currencies: [], fields: [] }
  const [records, lists, targets] = await Promise.all([store.all('crmRecord'), store.all('targetList'), store.all('targetAccount')])
  const tiers = Map.groupBy(targets, ({ listId }) => listId)
  const currencies = records.flatMap(({ facts }) => facts.amount?.money?.currency ?? [])
  return {
    crms: [...new Set(records.map(({ crm }) => crm))].map((id) => ({ id, name: workspace.crmName(id) })),
    stages: workspace.framework?.stages.map(({ key, name }) => ({ key, name })) ?? [],
    lists: lists.map(({ id, name }) => ({ id, name, tiers: [...new Set(tiers.get(id)?.map(({ tier }) => tier))].sort((a, b) => a - b) })),
    members: [...workspace.members.values()].filter(({ active }) => active).map(({ id }) => workspace.person(id)),
    teams: workspace.teams.map(({ id, name }) => ({ id, name })),
    currencies: [...new Set([...(workspace.workspace.currency ? [workspace.workspace.currency] : []), ...currencies])],
    fields: fieldsSeen(records).map(({ crm, ...rest }) => ({ crm: { id: crm, name: workspace.crmName(crm) }, ...rest })),
  }
}

function fieldsSeen(records: readonly CrmRecord[]): { crm: string; field: string; values: { text: string; records: number }[] }[] {
  const seen = new Map<string, { crm: string; field: string; values: Map<string, number> }>()
  for (const { crm, fields } of records) {
    for (const [field, { text }] of Object.entries(fields)) {
      const entry = seen.get(`${crm}|${field}`) ?? { crm, field, values: new Map<string, number>() }
      if (text.trim() !== '') entry.values.set(text.trim(), (entry.values.get(text.trim()) ?? 0) + 1)
      seen.set(`${crm}|${field}`, entry)
    }
  }
  return [...seen.values()].slice(0, maxFields).map(({ crm, field, values }) => ({
    crm,
    field,
    values: [...values]
      .sort(([, a], [, b]) => b - a)
      .slice(0, maxValues)
      .map(([text, count]) => ({ text, records: count })),
  }))
}
