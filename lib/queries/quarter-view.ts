import type { PromiseCounts, QuarterObjectiveView, QuarterView, ShareView } from '#lib/messages/views/quarter.ts'
import { addDays, sixWeeksBefore, weekEnd, weekOf } from '#lib/rules/calendar.ts'
import { type CountedFrom, countedReadings } from '#lib/rules/counted-readings.ts'
import { intendedSum, shares } from '#lib/rules/plan-faults.ts'
import { counts } from '#lib/rules/plan-items.ts'
import { recoveryOf } from '#lib/rules/recovery.ts'
import type { Commitment } from '#lib/schema/commitment.ts'
import type { Metric } from '#lib/schema/metric.ts'
import type { Objective } from '#lib/schema/objective.ts'
import type { BelievedRecord } from './believed-record.ts'
import { objectiveView } from './objective-view.ts'
import { quarterDeals } from './quarter-deals.ts'
import type { Query } from './query.ts'
import { amountsOf } from './scope-view.ts'
import { loadWorkspace, quarterDays, type WorkspaceView } from './workspace-view.ts'

/** A quarter's objectives with what was promised and what the resources went to. Drafts are no part of it. */
export async function quarterView(query: Query, args: { quarter?: string }): Promise<QuarterView> {
  const { store, sync, now } = query
  const workspace = await loadWorkspace(query)
  if (!workspace) return { ...emptyQuarter, sync, now }
  const { quarter = workspace.quarter } = args
  const days = quarterDays(workspace, quarter)
  const weeks = weeksOf(days, workspace)
  const objectives = (await store.where('objective', 'quarter', quarter)).filter(counts).sort((a, b) => a.priority - b.priority)
  const [all, deals, milestones, metrics, ...byWeek] = await Promise.all([
    store.all('objective'),
    quarterDeals(query, workspace, objectives, { name: quarter, ...days }),
    store.all('milestone'),
    store.all('metric'),
    ...weeks.map((week) => store.where('commitment', 'week', week)),
  ])
  const isOurs = new Set(objectives.map(({ id }) => id))
  const objectiveOf = new Map(
    milestones.filter(({ objectiveId }) => isOurs.has(objectiveId)).map(({ id, objectiveId }) => [id, objectiveId]),
  )
  const quarters = new Map(all.filter(counts).map((one) => [one.id, one.quarter]))
  const quarterOfMilestone = new Map(milestones.map(({ id, objectiveId }) => [id, quarters.get(objectiveId)]))
  const promisedIn = weeks.map((week, at) => {
    const isCut = week < days.start || weekEnd(week) > days.end
    return isCut ? (byWeek[at] ?? []).filter((one) => isOfQuarter(one, week, days, quarterOfMilestone, quarter)) : (byWeek[at] ?? [])
  })
  const commitments = promisedIn.flat()
  const promisedTo = Map.groupBy(commitments, ({ milestoneId }) => (milestoneId === undefined ? undefined : objectiveOf.get(milestoneId)))
  const served = Map.groupBy(deals, ({ serving }) => (serving.serves ? serving.objective.id : undefined))
  const allDealsOf = (id: string) => served.get(id)?.map(({ record }) => record) ?? []
  const dealsOf = (id: string) => allDealsOf(id).filter(isOpen)
  const shareOf = sharesOf(objectives, dealsOf, (id) => promisedTo.get(id)?.length ?? 0, workspace)
  const counted = await countedOf(query, workspace, metrics, days)

  return {
    sync,
    now,
    today: workspace.today,
    quarter,
    days,
    sixWeeksBefore: sixWeeksBefore(days.end),
    objectives: objectives.map((row): QuarterObjectiveView => {
      const { status, indicator, dri } = objectiveView(
        row,
        metrics.find(({ id }) => id === row.leadingMetricId),
        workspace,
      )
      const recovery = recoveryOf({ status: status.value, recoveryPlan: row.recoveryPlan }, days, workspace.today)
      const promised = promisedTo.get(row.id) ?? []
      const serving = dealsOf(row.id)
      return {
        id: row.id,
        title: row.title,
        priority: row.priority,
        dri,
        status,
        ...(indicator ? { indicator } : {}),
        ...(recovery ? { recovery } : {}),
        deals: serving.length,
        amounts: amountsOf(serving, workspace.workspace.currency).amounts,
        promises: countPromises(promised),
        shares: shareOf(row),
        isIdle: serving.length === 0 && !promised.some(({ week }) => week === workspace.week.start),
        counted: counted(row.id, promised, allDealsOf(row.id)),
      }
    }),
    weeks: weeks.map((week, i) => ({ week, promises: countPromises(promisedIn[i] ?? []) })),
    people: [...Map.groupBy(commitments, ({ memberId }) => memberId)]
      .map(([memberId, own]) => ({
        person: workspace.person(memberId),
        promises: countPromises(own),
        weeks: weeks.map((week) => ({ week, promises: countPromises(own.filter((one) => one.week === week)) })),
      }))
      .sort((a, b) => (a.person.name < b.person.name ? -1 : 1)),
    unlinked: countPromises(promisedTo.get(undefined) ?? []),
    orphanDeals: served.get(undefined)?.filter(({ record }) => isOpen(record)).length ?? 0,
    intended: Object.fromEntries(shares.map((share) => [share, intendedSum(objectives, share)])),
  }
}

function isOpen({ stage }: BelievedRecord): boolean {
  return stage?.closed === undefined
}

/** First days of the quarter's weeks up to this one, with one that the quarter's first day cuts. */
function weeksOf({ start, end }: { start: string; end: string }, { workspace, today }: WorkspaceView): string[] {
  const weeks: string[] = []
  for (let week = weekOf(start, workspace.weekStart); week <= end && week <= today; week = addDays(week, 7)) weeks.push(week)
  return weeks
}

/** A promise of a week that two quarters share is the quarter's of its milestone, else the one's in which the week begins. */
function isOfQuarter(
  { milestoneId }: Pick<Commitment, 'milestoneId'>,
  week: string,
  { start }: { start: string },
  quarterOfMilestone: ReadonlyMap<string, string | undefined>,
  quarter: string,
): boolean {
  const own = milestoneId === undefined ? undefined : quarterOfMilestone.get(milestoneId)
  return own === undefined ? week >= start : own === quarter
}

function countPromises(commitments: readonly Pick<Commitment, 'status'>[]): PromiseCounts {
  const promises: PromiseCounts = { kept: 0, changed: 0, dropped: 0, blocked: 0, open: 0 }
  for (const { status } of commitments) promises[status] += 1
  return promises
}

/** What share each objective has of what all of them have. What serves nothing is no objective's, and stands apart as orphans. */
function sharesOf(
  objectives: readonly Objective[],
  dealsOf: (id: string) => BelievedRecord[],
  promisesOf: (id: string) => number,
  { workspace: { currency } }: WorkspaceView,
): (objective: Objective) => ShareView {
  const amounts = new Map(objectives.map(({ id }) => [id, amountsOf(dealsOf(id), currency).amounts]))
  const currencies = [...new Set([...amounts.values()].flat().map((one) => one.currency))].sort()
  const minorOf = (id: string, of: string) => amounts.get(id)?.find((one) => one.currency === of)?.minor ?? 0
  const shareIn = (partOf: (objective: Objective) => number, objective: Objective) => {
    const total = objectives.reduce((sum, one) => sum + partOf(one), 0)
    return total > 0 ? (partOf(objective) / total) * 100 : undefined
  }
  // Budgets in two currencies have no common total; then none is told.
  const budgets = new Set(objectives.flatMap(({ given }) => given?.budget?.currency ?? []))
  return (objective) => {
    const commitments = shareIn(({ id }) => promisesOf(id), objective)
    const budget = budgets.size === 1 ? shareIn(({ given }) => given?.budget?.minor ?? 0, objective) : undefined
    const headcount = shareIn(({ given }) => given?.headcount ?? 0, objective)
    return {
      pipeline: currencies.flatMap((of) => {
        const share = shareIn(({ id }) => minorOf(id, of), objective)
        return share === undefined ? [] : [{ currency: of, percent: share }]
      }),
      ...(commitments === undefined ? {} : { commitments }),
      ...(budget === undefined ? {} : { budget }),
      ...(headcount === undefined ? {} : { headcount }),
      intended: objective.intended ?? {},
    }
  }
}

/** Readings that we can count and nobody has stored, by objective. Target accounts are read only where a metric asks for them. */
async function countedOf(
  { store }: Query,
  { today, workspace: { timeZone, currency } }: WorkspaceView,
  metrics: readonly Metric[],
  days: { start: string; end: string },
) {
  const asked = metrics.filter((metric) => metric.counted && counts(metric))
  const needsAccounts = asked.some(({ counted }) => counted?.what === 'accounts-at-step')
  const [accounts, touches, lists] = await Promise.all([
    needsAccounts ? store.all('targetAccount') : [],
    needsAccounts ? store.all('touch') : [],
    needsAccounts ? store.all('targetList') : [],
  ])
  const touchesByAccount = Map.groupBy(touches, ({ targetAccountId }) => targetAccountId)
  return (objectiveId: string, commitments: readonly Commitment[], deals: readonly BelievedRecord[]): QuarterObjectiveView['counted'] =>
    asked
      .filter((metric) => metric.objectiveId === objectiveId)
      .flatMap((metric) => {
        const own = lists.filter((list) => list.objectiveId === objectiveId).map(({ id }) => id)
        const wanted = new Set((metric.counted?.what === 'accounts-at-step' && metric.counted.listIds) || own)
        const from: CountedFrom = {
          commitments,
          accounts: accounts.filter(({ listId }) => wanted.has(listId)),
          touchesByAccount,
          deals: deals.map(({ stage, facts }) => ({
            stageKey: stage?.key,
            isOpen: stage?.closed === undefined,
            money: facts.amount?.money,
          })),
          currency,
        }
        const stored = new Map(metric.readings.map(({ on, value }) => [on, value]))
        const readings = countedReadings(metric, from, days, today, timeZone)
          .filter(({ on, value }) => stored.get(on) !== value)
          .map((reading) => {
            const before = stored.get(reading.on)
            return { ...reading, ...(before === undefined ? {} : { from: before }) }
          })
        return readings.length === 0 ? [] : [{ metricId: metric.id, name: metric.name, unit: metric.unit, readings }]
      })
}

const emptyQuarter: Omit<QuarterView, 'sync' | 'now'> = {
  today: '',
  quarter: '',
  days: { start: '', end: '' },
  sixWeeksBefore: '',
  objectives: [],
  weeks: [],
  people: [],
  unlinked: { kept: 0, changed: 0, dropped: 0, blocked: 0, open: 0 },
  orphanDeals: 0,
  intended: {},
}
