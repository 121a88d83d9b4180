import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { AppError, type Fault } from '#lib/base/app-error.ts'
import { workspaceSchema } from '#lib/schema/workspace.ts'
import {
  aBet,
  aCommitment,
  aFrame,
  aFramework,
  aMetric,
  aMilestone,
  anObjective,
  aStage,
  aTargetAccount,
  aTargetList,
  aTeam,
  aTouch,
  aWorkspace,
  layla,
  omar,
  sara,
} from '#tests/support/builders.ts'
import { parsePlan, planSections } from './plan-file.ts'

const aPlan = (given: object = {}) => ({
  workspace: aWorkspace(),
  teams: [aTeam()],
  members: [sara, omar, layla],
  annualFrame: aFrame(),
  bets: [aBet()],
  objectives: [anObjective()],
  metrics: [aMetric()],
  milestones: [aMilestone()],
  targetLists: [aTargetList()],
  targetAccounts: [aTargetAccount()],
  frameworks: [aFramework()],
  ...given,
})

function faultsOf(given: object): Fault[] {
  try {
    parsePlan(aPlan(given))
  } catch (error) {
    if (error instanceof AppError) return error.faults
    throw error
  }
  return []
}

test('a whole plan has no fault', () => {
  expect(faultsOf({ commitments: [aCommitment()], touches: [aTouch()] })).toEqual([])
})

test('what only the software fills in may be left out', () => {
  const { status: _status, recordIds: _records, confirmedNames: _names, ...account } = aTargetAccount()
  const { active: _active, ...member } = layla
  const { state: _state, ...milestone } = aMilestone()
  const match = { instance: 'crm.example', ownerName: 'Sara  HADDAD', memberId: 'sara', confirmedById: 'layla' }
  const plan = parsePlan(
    aPlan({ targetAccounts: [account], members: [sara, omar, member], milestones: [milestone], ownerMatches: [match] }),
  )
  expect(plan.sections.targetAccounts[0]?.row.status).toBe('untouched')
  expect(plan.sections.milestones[0]?.row.state).toBe('open')
  expect(plan.sections.ownerMatches[0]?.row.id).toBe('crm.example|sara haddad')
})

const { driId: _driId, ...nobodys } = anObjective()

test.each<[string, object, Fault[]]>([
  [
    'two DRIs',
    { bets: [aBet({ driId: ['omar', 'layla'] as never })] },
    [{ path: 'bets[0].driId', reason: 'Name exactly one member here: a DRI or owner is one person, never a group.' }],
  ],
  ['no DRI', { objectives: [nobodys] }, [{ path: 'objectives[0].driId', reason: 'It is missing.' }]],
  [
    'a DRI who is no member',
    { milestones: [aMilestone({ driId: 'huda' })] },
    [{ path: 'milestones[0].driId', reason: 'There is no member "huda" in members.' }],
  ],
  [
    'a bet without its frame',
    { bets: [aBet({ frameId: 'frame-2025' })] },
    [{ path: 'bets[0].frameId', reason: 'There is no annual frame "frame-2025" in annualFrame.' }],
  ],
  [
    'an objective without its bet',
    { objectives: [anObjective({ betId: 'lost' })] },
    [{ path: 'objectives[0].betId', reason: 'There is no bet "lost" in bets.' }],
  ],
  [
    'a milestone and a metric without their objective',
    { milestones: [aMilestone({ objectiveId: 'lost' })], metrics: [aMetric(), aMetric({ id: 'demos', objectiveId: 'lost' })] },
    [
      { path: 'metrics[1].objectiveId', reason: 'There is no objective "lost" in objectives.' },
      { path: 'milestones[0].objectiveId', reason: 'There is no objective "lost" in objectives.' },
    ],
  ],
  [
    'a leading metric that is nowhere',
    { objectives: [anObjective({ leadingMetricId: 'demos' })] },
    [{ path: 'objectives[0].leadingMetricId', reason: 'There is no metric "demos" in metrics.' }],
  ],
  [
    'a leading metric that counts activity',
    { metrics: [aMetric({ kind: 'activity' })] },
    [
      {
        path: 'objectives[0].leadingMetricId',
        reason: 'The metric "signed" (metrics[0]) counts activity. A leading indicator counts an output or an outcome.',
      },
    ],
  ],
  [
    'a leading metric of another objective',
    { objectives: [anObjective(), anObjective({ id: 'depots', priority: 2 })] },
    [{ path: 'objectives[1].leadingMetricId', reason: 'The metric "signed" (metrics[0]) measures the objective "fleets", not this one.' }],
  ],
  [
    'a ring of teams',
    { teams: [aTeam({ parentId: 'world' }), aTeam({ id: 'world', parentId: 'gulf' })] },
    [{ path: 'teams[0].parentId', reason: 'The teams "gulf" → "world" → "gulf" stand above each other in a ring.' }],
  ],
  [
    'a team under itself',
    { teams: [aTeam({ parentId: 'gulf' })] },
    [{ path: 'teams[0].parentId', reason: 'The teams "gulf" → "gulf" stand above each other in a ring.' }],
  ],
  [
    'the same id twice',
    { targetLists: [aTargetList(), aTargetList({ name: 'Again' })] },
    [{ path: 'targetLists[1].id', reason: 'The id "gcc" is taken by targetLists[0]. Ids are unique within targetLists.' }],
  ],
  [
    'two objectives of a quarter with one priority',
    {
      objectives: [anObjective(), anObjective({ id: 'depots', leadingMetricId: 'depots' })],
      metrics: [aMetric(), aMetric({ id: 'depots', objectiveId: 'depots' })],
    },
    [
      {
        path: 'objectives[1].priority',
        reason:
          'objectives[0] has priority 1 in 2026-Q4 too. Each objective of a quarter has its own, so that one wins where both claim a deal.',
      },
    ],
  ],
  [
    'a criterion required from a stage that is none',
    { frameworks: [aFramework({ criteria: [{ ...must(aFramework().criteria[0]), requiredFrom: 'demo' }] })] },
    [
      {
        path: 'frameworks[0].criteria[0].requiredFrom',
        reason: '"demo" is not a stage of this framework. Its stages are "discovery", "proposal", "negotiation", "won", "lost".',
      },
    ],
  ],
  [
    'no stages',
    { frameworks: [aFramework({ stages: [], criteria: [] })] },
    [{ path: 'frameworks[0].stages', reason: 'A framework needs at least one stage: name the stages in order, first stage first.' }],
  ],
  [
    'one label for two stages',
    { frameworks: [aFramework({ stages: [aStage('discovery'), aStage('proposal', { aliases: ['Discovery'] })], criteria: [] })] },
    [{ path: 'frameworks[0].stages[1]', reason: '"discovery" also means the stage "discovery". A label leads to one stage.' }],
  ],
  [
    'pipelines that name stages that are not there, or one twice',
    {
      frameworks: [
        {
          ...aFramework(),
          pipelines: [
            { crm: 'hubspot', name: 'Renewals', stages: [{ key: 'bid' }, { key: 'won' }, { key: 'won' }] },
            {
              crm: 'hubspot',
              name: 'renewals',
              stages: [
                { key: 'proposal', labels: ['Offer'] },
                { key: 'won', labels: ['offer'] },
              ],
            },
          ],
        },
      ],
    },
    [
      { path: 'frameworks[0].pipelines[1].name', reason: 'frameworks[0].pipelines[0] is this pipeline already.' },
      {
        path: 'frameworks[0].pipelines[0].stages[0].key',
        reason: '"bid" is not a stage of this framework. Its stages are "discovery", "proposal", "negotiation", "won", "lost".',
      },
      {
        path: 'frameworks[0].pipelines[0].stages[2].key',
        reason: 'The stage "won" stands at frameworks[0].pipelines[0].stages[1] already.',
      },
      {
        path: 'frameworks[0].pipelines[1].stages[1].labels',
        reason: '"offer" stands at frameworks[0].pipelines[1].stages[0].labels too. A label leads to one stage.',
      },
    ],
  ],
  [
    'a time zone that is none',
    { workspace: aWorkspace({ timeZone: 'Asia/Atlantis' }) },
    [{ path: 'workspace.timeZone', reason: '"Asia/Atlantis" is not a time zone. Use an IANA name, as in "Asia/Dubai".' }],
  ],
  [
    'nobody who could invite',
    { members: [sara, omar, { ...layla, role: 'manager' }] },
    [{ path: 'members', reason: 'Give at least one active member the role admin: nobody else can invite people.' }],
  ],
  [
    'one address for two members',
    { members: [sara, omar, { ...layla, email: 'SARA@nakheel.example' }] },
    [
      {
        path: 'members[2].email',
        reason: 'The address sara@nakheel.example is that of members[0] already. Each member signs in by their own.',
      },
    ],
  ],
  [
    'a team that is none',
    { members: [{ ...sara, teamIds: ['gulf', 'moon'] }, omar, layla] },
    [{ path: 'members[0].teamIds[1]', reason: 'There is no team "moon" in teams.' }],
  ],
  [
    'a short password',
    { members: [sara, omar, { ...layla, password: 'short' }] },
    [{ path: 'members[2].password', reason: 'It needs at least 10 characters.' }],
  ],
  [
    'a milestone outside its quarter',
    { milestones: [aMilestone({ month: '2027-01' })] },
    [{ path: 'milestones[0].month', reason: 'The month 2027-01 lies in 2027-Q1, but the objective "fleets" is one of 2026-Q4.' }],
  ],
  [
    'readings out of order',
    {
      metrics: [
        aMetric({
          readings: [
            { on: '2026-11-02', value: 1 },
            { on: '2026-11-02', value: 2 },
          ],
        }),
      ],
    },
    [
      {
        path: 'metrics[0].readings[1].on',
        reason: '2026-11-02 does not come after 2026-11-02. Readings stand oldest first, at most one a day.',
      },
    ],
  ],
  [
    'one domain for two accounts of a list',
    { targetAccounts: [aTargetAccount({ domain: 'alnoor.example' }), aTargetAccount({ id: 'b', domain: 'alnoor.example' })] },
    [
      {
        path: 'targetAccounts[1].domain',
        reason: 'targetAccounts[0] has the domain alnoor.example on the same list. A deal could not tell which of the two it belongs to.',
      },
    ],
  ],
  [
    'a scope that names what is not there',
    {
      objectives: [
        anObjective({
          scope: {
            any: [
              {
                all: [
                  { on: 'target-list', in: ['gcc', 'eu'] },
                  { on: 'stage', in: ['demo'] },
                ],
              },
            ],
          },
        }),
      ],
    },
    [
      { path: 'objectives[0].scope.any[0].all[0].in', reason: 'There is no target list "eu".' },
      { path: 'objectives[0].scope.any[0].all[1].in', reason: 'There is no stage in any framework "demo".' },
    ],
  ],
  [
    'a quarter of another form',
    { objectives: [anObjective({ quarter: 'Q4 2026' })] },
    [{ path: 'objectives[0].quarter', reason: 'It must be a quarter, as in "2026-Q4", not "Q4 2026".' }],
  ],
  [
    'a field nobody knows',
    { targetLists: [{ ...aTargetList(), colour: 'red' }] },
    [{ path: 'targetLists[0]', reason: 'There is no field "colour" here. Check its spelling, or take it out.' }],
  ],
  [
    'a word that is not of the list',
    { members: [sara, omar, { ...layla, role: 'boss' as never }, { ...layla, id: 'a', email: 'a@b.example' }] },
    [{ path: 'members[2].role', reason: 'It must be one of "rep", "manager", "admin", not "boss".' }],
  ],
  ['a section that is no list', { bets: aBet() }, [{ path: 'bets', reason: 'It must be a list.' }]],
  [
    'a number as text',
    { metrics: [aMetric({ target: '12' as never })] },
    [{ path: 'metrics[0].target', reason: 'It must be a number, not "12".' }],
  ],
])('%s is told with its place', (_case, given, faults) => {
  expect(faultsOf(given)).toEqual(faults)
})

test('text that no database keeps is told before anything is loaded', () => {
  const reason = 'It holds a character that cannot be stored: a NUL, or half of a surrogate pair.'
  const members = [{ ...sara, name: 'Sa\0ra' }, omar, layla]
  expect(faultsOf({ members, bets: [aBet({ why: 'half \ud83d' })] })).toEqual([
    { path: 'members[0].name', reason },
    { path: 'bets[0].why', reason },
  ])
})

test('an unknown section is told, and no workspace at all', () => {
  expect(faultsOf({ goals: [] })[0]).toMatchObject({ path: 'goals', reason: expect.stringContaining('no section "goals"') })
  expect(faultsOf({ workspace: undefined })).toEqual([{ path: 'workspace', reason: 'It is missing.' }])
})

test('every fault of a file is told at once', () => {
  const faults = faultsOf({ bets: [aBet({ driId: 'x', frameId: 'y' }), { id: 'half' }], workspace: aWorkspace({ timeZone: 'Mars' }) })
  expect(faults.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['bets[0].driId', 'bets[0].frameId', 'bets[1].frameId', 'bets[1].title', 'bets[1].driId', 'workspace.timeZone']),
  )
})

test.each([[null], [[]], ['plan'], [7]])('%j is not a plan', (value) => {
  expect(() => parsePlan(value)).toThrow('A plan file holds one JSON object')
})

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a value')
  return value
}

test('the example of the documentation is a plan without a fault', () => {
  const page = readFileSync('docs/plan-file.md', 'utf8')
  const example = must(/```json\n([\s\S]*?)\n```/.exec(page)?.[1])
  const { sections } = parsePlan(JSON.parse(example))
  expect(sections.objectives[0]?.row.title).toBe('12 fleets live on the new platform')
})

test('the documentation names every section and every field', () => {
  const page = readFileSync('docs/plan-file.md', 'utf8')
  const fields = Object.values(planSections).flatMap((schema) => Object.keys(schema.shape))
  const missing = [...Object.keys(planSections), ...fields, ...Object.keys(workspaceSchema.shape)].filter(
    (name) => !page.includes(`\`${name}`),
  )
  expect(missing).toEqual([])
})
