import type { Fault } from '#lib/base/app-error.ts'
import { isTimeZone, quarterOf } from '#lib/rules/calendar.ts'
import { foldText } from '#lib/rules/fold-name.ts'
import type { Framework } from '#lib/schema/framework.ts'
import type { ScopeCondition } from '#lib/schema/objective.ts'
import type { DraftPlan, Entry, SectionName } from './plan-file.ts'

/** What no entry can show by itself: that its parents exist, that nothing is there twice, that no ring closes. */
export function checkPlan(plan: DraftPlan): Fault[] {
  return [
    ...checkWorkspace(plan),
    ...checkDuplicates(plan),
    ...checkReferences(plan),
    ...checkPeople(plan),
    ...checkTeamRings(plan),
    ...checkObjectives(plan),
    ...checkScopes(plan),
    ...checkMilestoneMonths(plan),
    ...checkReadings(plan),
    ...checkDomains(plan),
    ...checkFrameworks(plan),
  ]
}

function checkWorkspace({ workspace }: DraftPlan): Fault[] {
  if (workspace === undefined || isTimeZone(workspace.timeZone)) return []
  return [{ path: 'workspace.timeZone', reason: `"${workspace.timeZone}" is not a time zone. Use an IANA name, as in "Asia/Dubai".` }]
}

function checkDuplicates({ sections }: DraftPlan): Fault[] {
  return Object.entries(sections).flatMap(([section, entries]: [string, Entry<{ id?: string | undefined }>[]]) =>
    repeated(entries, ({ id }) => id).map(({ at, first, key }) => ({
      path: `${at}.id`,
      reason: `The id "${key}" is taken by ${first}. Ids are unique within ${section}.`,
    })),
  )
}

interface Reference {
  from: string
  id: string | undefined
  to: SectionName | 'annualFrame'
  what: string
}

function checkReferences({ sections, ids }: DraftPlan): Fault[] {
  const references: Reference[] = []
  const add = (from: string, id: string | undefined, to: Reference['to'], what: string) => references.push({ from, id, to, what })
  for (const { at, row } of sections.teams) add(`${at}.parentId`, row.parentId, 'teams', 'team')
  for (const { at, row } of sections.members) for (const [n, id] of row.teamIds.entries()) add(`${at}.teamIds[${n}]`, id, 'teams', 'team')
  for (const { at, row } of sections.bets) {
    add(`${at}.frameId`, row.frameId, 'annualFrame', 'annual frame')
    add(`${at}.driId`, row.driId, 'members', 'member')
  }
  for (const { at, row } of sections.objectives) {
    add(`${at}.betId`, row.betId, 'bets', 'bet')
    add(`${at}.driId`, row.driId, 'members', 'member')
    add(`${at}.leadingMetricId`, row.leadingMetricId, 'metrics', 'metric')
  }
  for (const { at, row } of sections.metrics) add(`${at}.objectiveId`, row.objectiveId, 'objectives', 'objective')
  for (const { at, row } of sections.milestones) {
    add(`${at}.objectiveId`, row.objectiveId, 'objectives', 'objective')
    add(`${at}.driId`, row.driId, 'members', 'member')
  }
  for (const { at, row } of sections.targetLists) add(`${at}.objectiveId`, row.objectiveId, 'objectives', 'objective')
  for (const { at, row } of sections.targetAccounts) {
    add(`${at}.listId`, row.listId, 'targetLists', 'target list')
    add(`${at}.ownerId`, row.ownerId, 'members', 'member')
  }
  for (const { at, row } of sections.ownerMatches) {
    add(`${at}.memberId`, row.memberId, 'members', 'member')
    add(`${at}.confirmedById`, row.confirmedById, 'members', 'member')
  }
  for (const { at, row } of sections.crmSpecs) add(`${at}.enteredById`, row.enteredById, 'members', 'member')
  for (const { at, row } of sections.commitments) {
    add(`${at}.memberId`, row.memberId, 'members', 'member')
    add(`${at}.milestoneId`, row.milestoneId, 'milestones', 'milestone')
    add(`${at}.answer.memberId`, row.answer?.memberId, 'members', 'member')
  }
  for (const { at, row } of sections.touches) {
    add(`${at}.targetAccountId`, row.targetAccountId, 'targetAccounts', 'target account')
    add(`${at}.memberId`, row.memberId, 'members', 'member')
  }
  return references.flatMap(({ from, id, to, what }) =>
    id === undefined || ids[to].has(id) ? [] : [{ path: from, reason: `There is no ${what} "${id}" in ${to}.` }],
  )
}

function checkPeople({ sections: { members }, ids }: DraftPlan): Fault[] {
  const sameAddress = repeated(members, ({ email }) => email.toLowerCase()).map(({ at, first, key }) => ({
    path: `${at}.email`,
    reason: `The address ${key} is that of ${first} already. Each member signs in by their own.`,
  }))
  const hasAdmin = members.some(({ row }) => row.role === 'admin' && row.active !== false)
  // A member whose entry is faulty may be the admin.
  if (hasAdmin || members.length < ids.members.size) return sameAddress
  const reason =
    members.length === 0
      ? 'A workspace needs at least one member, with the role admin.'
      : 'Give at least one active member the role admin: nobody else can invite people.'
  return [...sameAddress, { path: 'members', reason }]
}

function checkTeamRings({ sections: { teams } }: DraftPlan): Fault[] {
  const parents = new Map(teams.map(({ row }) => [row.id, row.parentId]))
  const told = new Set<string>()
  return teams.flatMap(({ at, row }) => {
    const way = [row.id]
    for (let id = row.parentId; id !== undefined && way.length <= teams.length; id = parents.get(id)) {
      if (id !== row.id) {
        way.push(id)
        continue
      }
      const ring = [...way].sort().join('\n')
      if (told.has(ring)) return []
      told.add(ring)
      return [
        {
          path: `${at}.parentId`,
          reason: `The teams ${[...way, row.id].map((team) => `"${team}"`).join(' → ')} stand above each other in a ring.`,
        },
      ]
    }
    return []
  })
}

function checkObjectives({ sections: { objectives, metrics } }: DraftPlan): Fault[] {
  const metricsById = new Map(metrics.map((entry) => [entry.row.id, entry]))
  const leading = objectives.flatMap(({ at, row }) => {
    const metric = metricsById.get(row.leadingMetricId)
    const path = `${at}.leadingMetricId`
    if (metric === undefined) return [] // told as a missing reference, or as a fault of the metric itself
    if (metric.row.objectiveId !== row.id)
      return [
        { path, reason: `The metric "${metric.row.id}" (${metric.at}) measures the objective "${metric.row.objectiveId}", not this one.` },
      ]
    if (metric.row.kind === 'activity')
      return [
        {
          path,
          reason: `The metric "${metric.row.id}" (${metric.at}) counts activity. A leading indicator counts an output or an outcome.`,
        },
      ]
    return []
  })
  const priorities = repeated(objectives, ({ quarter, priority }) => `${quarter} ${priority}`).map(({ at, first, key }) => ({
    path: `${at}.priority`,
    reason: `${first} has priority ${key.split(' ')[1]} in ${key.split(' ')[0]} too. Each objective of a quarter has its own, so that one wins where both claim a deal.`,
  }))
  return [...leading, ...priorities]
}

function checkScopes({ sections, ids }: DraftPlan): Fault[] {
  const stageKeys = new Set(sections.frameworks.flatMap(({ row }) => row.stages.map(({ key }) => key)))
  const missing = (condition: ScopeCondition): string | undefined => {
    const from = { 'target-list': ids.targetLists, owner: ids.members, team: ids.teams, stage: stageKeys } as const
    const what = { 'target-list': 'target list', owner: 'member', team: 'team', stage: 'stage in any framework' } as const
    if (condition.on !== 'target-list' && condition.on !== 'owner' && condition.on !== 'team' && condition.on !== 'stage') return undefined
    const id = condition.in.find((one) => !from[condition.on].has(one))
    return id === undefined ? undefined : `There is no ${what[condition.on]} "${id}".`
  }
  return sections.objectives.flatMap(({ at, row }) =>
    row.scope.any.flatMap(({ all }, group) =>
      all.flatMap((condition, n) => {
        const reason = missing(condition)
        return reason === undefined ? [] : [{ path: `${at}.scope.any[${group}].all[${n}].in`, reason }]
      }),
    ),
  )
}

function checkMilestoneMonths({ workspace, sections: { milestones, objectives } }: DraftPlan): Fault[] {
  if (workspace === undefined) return []
  const quarters = new Map(objectives.map(({ row }) => [row.id, row.quarter]))
  return milestones.flatMap(({ at, row }) => {
    const quarter = quarters.get(row.objectiveId)
    const own = quarterOf(`${row.month}-01`, workspace.fiscalYearStartMonth)
    if (quarter === undefined || quarter === own) return []
    return [
      {
        path: `${at}.month`,
        reason: `The month ${row.month} lies in ${own}, but the objective "${row.objectiveId}" is one of ${quarter}.`,
      },
    ]
  })
}

function checkReadings({ sections: { metrics } }: DraftPlan): Fault[] {
  return metrics.flatMap(({ at, row }) =>
    row.readings.flatMap(({ on }, n) => {
      const before = row.readings[n - 1]?.on
      if (before === undefined || before < on) return []
      return [
        { path: `${at}.readings[${n}].on`, reason: `${on} does not come after ${before}. Readings stand oldest first, at most one a day.` },
      ]
    }),
  )
}

function checkDomains({ sections: { targetAccounts } }: DraftPlan): Fault[] {
  return repeated(targetAccounts, ({ listId, domain }) => (domain === undefined ? undefined : `${listId} ${domain}`)).map(
    ({ at, first, key }) => ({
      path: `${at}.domain`,
      reason: `${first} has the domain ${key.slice(key.indexOf(' ') + 1)} on the same list. A deal could not tell which of the two it belongs to.`,
    }),
  )
}

function checkFrameworks({ sections: { frameworks } }: DraftPlan): Fault[] {
  return frameworks.flatMap(({ at, row }) => {
    const faults: Fault[] = []
    const keys = new Set(row.stages.map(({ key }) => key))
    const stages = row.stages.map((stage, n) => ({ at: `${at}.stages[${n}]`, row: stage }))
    const criteria = row.criteria.map((criterion, n) => ({ at: `${at}.criteria[${n}]`, row: criterion }))
    for (const { at: path, first, key } of repeated(stages, ({ key }) => key))
      faults.push({ path: `${path}.key`, reason: `The stage "${key}" stands at ${first} already.` })
    for (const { at: path, first, key } of repeated(criteria, ({ id }) => id))
      faults.push({ path: `${path}.id`, reason: `The criterion "${key}" stands at ${first} already.` })
    for (const { at: path, row: criterion } of criteria)
      if (!keys.has(criterion.requiredFrom))
        faults.push({
          path: `${path}.requiredFrom`,
          reason: `"${criterion.requiredFrom}" is not a stage of this framework. Its stages are ${[...keys].map((key) => `"${key}"`).join(', ')}.`,
        })
    const labels = stages.flatMap(({ at: path, row: stage }) =>
      [stage.key, stage.name, ...stage.aliases].map((label) => ({ at: path, row: { label: label.toLowerCase(), stage: stage.key } })),
    )
    const owner = new Map<string, string>()
    for (const {
      at: path,
      row: { label, stage },
    } of labels) {
      const other = owner.get(label)
      if (other !== undefined && other !== stage)
        faults.push({ path, reason: `"${label}" also means the stage "${other}". A label leads to one stage.` })
      owner.set(label, other ?? stage)
    }
    return [...faults, ...checkPipelines(at, row, keys)]
  })
}

function checkPipelines(at: string, { pipelines = [] }: Framework, keys: ReadonlySet<string>): Fault[] {
  const entries = pipelines.map((pipeline, n) => ({ at: `${at}.pipelines[${n}]`, row: pipeline }))
  const twice = repeated(entries, ({ crm, name }) => `${crm} ${foldText(name)}`).map(({ at: path, first }) => ({
    path: `${path}.name`,
    reason: `${first} is this pipeline already.`,
  }))
  const inside = entries.flatMap(({ at: path, row: { stages } }) => {
    const own = stages.map((stage, n) => ({ at: `${path}.stages[${n}]`, row: stage }))
    const labels = own.flatMap(({ at: place, row: stage }) =>
      [...new Set(stage.labels.map(foldText))].map((label) => ({ at: `${place}.labels`, row: label })),
    )
    return [
      ...own.flatMap(({ at: place, row: { key } }) =>
        keys.has(key)
          ? []
          : [
              {
                path: `${place}.key`,
                reason: `"${key}" is not a stage of this framework. Its stages are ${[...keys].map((one) => `"${one}"`).join(', ')}.`,
              },
            ],
      ),
      ...repeated(own, ({ key }) => key).map(({ at: place, first, key }) => ({
        path: `${place}.key`,
        reason: `The stage "${key}" stands at ${first} already.`,
      })),
      ...repeated(labels, (label) => label).map(({ at: place, first, key }) => ({
        path: place,
        reason: `"${key}" stands at ${first} too. A label leads to one stage.`,
      })),
    ]
  })
  return [...twice, ...inside]
}

/** Entries whose key an earlier one has; an entry without a key repeats nothing. */
function repeated<T>(entries: readonly Entry<T>[], keyOf: (row: T) => string | undefined): { at: string; first: string; key: string }[] {
  const firsts = new Map<string, string>()
  return entries.flatMap(({ at, row }) => {
    const key = keyOf(row)
    if (key === undefined) return []
    const first = firsts.get(key)
    if (first === undefined) firsts.set(key, at)
    return first === undefined ? [] : [{ at, first, key }]
  })
}
