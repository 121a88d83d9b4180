import { scopePreviewView } from '#lib/queries/scope-view.ts'
import { scopePreview } from '#lib/rules/scope-preview.ts'
import type { ScopePlan } from '#lib/rules/serving-objective.ts'
import type { CrmRecord } from '#lib/schema/crm-record.ts'
import type { Objective } from '#lib/schema/objective.ts'
import type { TargetAccount } from '#lib/schema/target-account.ts'
import { aQuery } from '#tests/support/a-query.ts'
import { anObjective, aRecord, aTargetAccount, seenValues } from '#tests/support/builders.ts'
import { atMost, type Group, type Measurement, median } from './measure.ts'

const recordCount = 5000
const targetCount = 10_000
const rounds = 21

const stages = ['Discovery', 'Proposal', 'Contract sent']
const deals: CrmRecord[] = Array.from({ length: recordCount }, (_, i) => {
  const amount = {
    ...seenValues({ amount: `${i}` }).amount,
    text: `${i}`,
    seenAt: 1,
    via: 'page' as const,
    money: { minor: i * 1000, currency: 'AED', approximate: false },
  }
  const facts = {
    ...seenValues({ name: `Depot ${i} — fleet`, stage: stages[i % 3] ?? '', accountId: `a${i % targetCount}`, owner: 'Sara Haddad' }),
    amount,
  }
  return aRecord({ crmId: String(i), facts, fields: seenValues({ region: i % 4 === 0 ? 'Gulf' : 'Levant' }) })
})
const targets: TargetAccount[] = Array.from({ length: targetCount }, (_, i) =>
  aTargetAccount({ id: `t${i}`, name: `Account ${i}`, tier: (i % 3) + 1, recordIds: [`practice:crm.example:account:a${i}`] }),
)
const scopes: Objective['scope'][] = [
  {
    any: [
      {
        all: [
          { on: 'target-list', in: ['gcc'], tiers: [1] },
          { on: 'stage', in: ['proposal', 'negotiation'] },
        ],
      },
    ],
  },
  {
    any: [
      {
        all: [
          { on: 'amount', currency: 'AED', atLeastMinor: 2_000_000 },
          { on: 'team', in: ['gulf'] },
        ],
      },
    ],
  },
  {
    any: [
      { all: [{ on: 'name', contains: ['depot 1', 'depot 2'] }] },
      {
        all: [
          { on: 'owner', in: ['sara'] },
          { on: 'crm', in: ['other'] },
        ],
      },
    ],
  },
  {
    any: [
      {
        all: [
          { on: 'field', field: 'region', is: ['Gulf'] },
          { on: 'type', is: 'deal' },
        ],
      },
    ],
  },
  { any: [{ all: [{ on: 'name', contains: ['port'] }] }] },
]
const objective = scopes.map((scope, i) => anObjective({ id: `o${i}`, priority: i + 1, scope }))

/** A scope rule's preview while it is built: five objectives, 5,000 deals, 10,000 target accounts. Each round asks another rule of the same rows. */
export const scope: Group = {
  name: 'scope',
  async run(): Promise<Measurement[]> {
    const edited = objective[2]
    if (!edited) throw new Error('There are five objectives')
    const plan: ScopePlan = { objectives: objective, quarter: '2026-Q4', teams: [], currency: 'AED' }
    const candidates = deals.map((record) => ({ id: record.id, subject: { record, targets: [], owner: { teamIds: ['gulf'] } } }))
    const rules = await timed((round) => scopePreview({ ...edited, scope: changed(round) }, candidates, plan))
    const query = aQuery({ crmRecord: deals, targetAccount: targets, objective })
    const view = await timed((round) => scopePreviewView(query, { objectiveId: edited.id, scope: changed(round) }))
    return [
      atMost(50, { name: 'scope: the rules over 5,000 records', value: rules, unit: 'ms' }),
      atMost(50, { name: 'scope: the whole answer, rows in memory', value: view, unit: 'ms' }),
    ]
  },
}

/** As typed: each round looks for another word. */
function changed(round: number): Objective['scope'] {
  return { any: [{ all: [{ on: 'name', contains: [`depot ${round}`] }] }, { all: [{ on: 'target-list', in: ['gcc'], tiers: [2] }] }] }
}

async function timed(run: (round: number) => unknown): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const from = performance.now()
    await run(round)
    times.push(performance.now() - from)
  }
  return median(times)
}
