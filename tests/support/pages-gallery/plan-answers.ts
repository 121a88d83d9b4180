import type { PlanHistoryView, PlanView } from '#lib/messages/views/plan.ts'
import { planHistoryView } from '#lib/queries/plan-history-view.ts'
import { planView } from '#lib/queries/plan-view.ts'
import { scopeChoicesView, scopePreviewView } from '#lib/queries/scope-view.ts'
import { aQuery } from '../a-query.ts'
import {
  aBet,
  aCommitment,
  aFrame,
  aMetric,
  aMilestone,
  anObjective,
  aRecord,
  aSeenValue,
  aTargetAccount,
  dayMs,
  morning,
  type RowsByTable,
  seenValues,
} from '../builders.ts'
import { longName } from './answers.ts'

/** Plans as the queries themselves answer for them: what is broken in a picture is what the rules call broken. */

const day = (on: string, value: number) => ({ on, value })

const whole: RowsByTable = {
  annualFrame: [
    aFrame({
      diagnosis:
        'Mid-size fleets buy from whoever shows up first with a price for the whole depot. We show up third, with a price for one vehicle.',
      guidingPolicy: 'Show up first, price the depot, and let live fleets speak for us. No tender that we did not help to write.',
    }),
  ],
  bet: [
    aBet({ why: 'Large fleets build their own; small ones do not pay. The middle is unserved, and it buys on references.' }),
    aBet({
      id: 'renewals',
      title: 'Keep what we have: renewals before they are asked for',
      why: 'A renewal costs a tenth of a new fleet.',
      driId: 'omar',
      position: 2,
    }),
  ],
  objective: [
    anObjective({
      escalation: 'Raise it in Monday’s review; between reviews, to Layla within two working days.',
      decisionRights: 'Omar decides on pilots, discounts up to 12 % and who goes live first.',
      intended: { budget: 40, headcount: 35, effort: 50 },
      given: { budget: { minor: 30_000_000, currency: 'AED' }, headcount: 3.5 },
    }),
    anObjective({
      id: 'partners',
      title: 'Two partners who sell without us',
      why: 'Every fleet that a partner brings is one that we need not find.',
      driId: 'yousef',
      priority: 2,
      leadingMetricId: 'certified',
      escalation: 'To Omar, within a week.',
      intended: { budget: 20, headcount: 15, effort: 20 },
      scope: { any: [{ all: [{ on: 'name', contains: ['partner'] }] }] },
    }),
    anObjective({
      id: 'renew',
      betId: 'renewals',
      title: 'Renew 90 % of the contracts that end this quarter',
      driId: 'omar',
      priority: 3,
      leadingMetricId: 'renewed',
      escalation: 'To Layla.',
      intended: { budget: 30, headcount: 40, effort: 30 },
    }),
  ],
  metric: [
    aMetric({
      baseline: 3,
      kind: 'output',
      unit: 'signed',
      name: 'Fleets signed with a go-live date',
      readings: [day('2026-10-04', 3), day('2026-10-18', 4), day('2026-11-01', 4.5), day('2026-11-15', 7)],
    }),
    aMetric({ id: 'live', name: 'Fleets live', unit: 'fleets', target: 12, readings: [day('2026-11-15', 5)] }),
    aMetric({ id: 'calls', name: 'First calls with depot managers', kind: 'activity', unit: 'calls', target: 80 }),
    aMetric({ id: 'certified', objectiveId: 'partners', name: 'Partners certified', unit: 'partners', target: 2 }),
    aMetric({
      id: 'renewed',
      objectiveId: 'renew',
      name: 'Contracts renewed',
      unit: '%',
      target: 90,
      readings: [day('2026-10-10', 20), day('2026-10-30', 48), day('2026-11-18', 71)],
    }),
  ],
  milestone: [
    aMilestone({ id: 'october', month: '2026-10', title: 'Eight depots priced', state: 'reached' }),
    aMilestone(),
    aMilestone({ id: 'december', month: '2026-12', title: 'Twelve go-live dates in the calendar' }),
    aMilestone({ id: 'papers', objectiveId: 'partners', month: '2026-11', title: 'Both partner contracts signed', driId: 'yousef' }),
    aMilestone({ id: 'asked', objectiveId: 'renew', month: '2026-11', title: 'Every contract that ends was asked about', driId: 'omar' }),
  ],
  commitment: [
    aCommitment(),
    aCommitment({ id: 'pricing', title: 'Send the revised depot pricing', memberId: 'yousef' }),
    aCommitment({
      id: 'legal',
      title: 'Get legal’s answer on the data clause',
      status: 'blocked',
      reason: 'legal answers on Thursdays only',
    }),
  ],
}

const {
  driId: _nobody,
  betId: _nothing,
  ...loose
} = anObjective({ id: 'loose', title: 'Win the ports', scope: { any: [] }, priority: 2, why: '' })
const broken: RowsByTable = {
  ...whole,
  objective: [
    anObjective({ leadingMetricId: 'calls', priority: 2, intended: { budget: 80 } }),
    { ...loose, intended: { budget: 45 } },
    anObjective({ id: 'aside', title: 'Two partners in Jeddah', archived: { byId: 'omar', at: morning } }),
  ],
  metric: [
    aMetric({ id: 'calls', name: 'First calls with depot managers', kind: 'activity', unit: 'calls', target: 80 }),
    aMetric({ id: 'flat', name: 'Fleets live', unit: 'fleets', baseline: 12 }),
    aMetric({ id: 'left', name: 'Share of wallet', objectiveId: 'gone', unit: '%' }),
  ],
  milestone: [
    aMilestone({ month: '2027-02', driId: 'left-us' }),
    aMilestone({ id: 'stray', objectiveId: 'gone', title: 'Six depots on one contract' }),
  ],
  commitment: [
    aCommitment({ id: 'unlinked', title: 'Call the port authority', milestoneId: 'gone' }),
    aCommitment({
      id: 'stuck',
      title: 'Get the insurer to sign',
      memberId: 'yousef',
      milestoneId: 'gone',
      week: '2026-11-02',
      status: 'blocked',
      reason: 'nobody answers',
    }),
  ],
}

const nothing: RowsByTable = { annualFrame: [], bet: [], objective: [], metric: [], milestone: [] }

const drafts: RowsByTable = {
  ...nothing,
  annualFrame: [aFrame({ draftOf: 'layla' })],
  bet: [aBet({ draftOf: 'layla' })],
  objective: [anObjective({ draftOf: 'layla' })],
  metric: [aMetric({ draftOf: 'layla' })],
  milestone: [aMilestone({ draftOf: 'layla' })],
}

const history: RowsByTable = {
  ...whole,
  planChange: [
    {
      id: 'h1',
      table: 'objective',
      itemId: 'fleets',
      memberId: 'layla',
      at: morning - 2 * dayMs,
      kind: 'edit',
      edits: [
        { field: 'title', from: '10 fleets live', to: '12 fleets live on the new platform' },
        { field: 'driId', from: 'yousef', to: 'omar' },
        { field: 'intended', from: { budget: 30 }, to: { budget: 40, headcount: 35, effort: 50 } },
      ],
    },
    {
      id: 'h2',
      table: 'objective',
      itemId: 'fleets',
      memberId: 'omar',
      at: morning - 5 * dayMs,
      kind: 'edit',
      edits: [{ field: 'scope', from: { any: [] }, to: { any: [{ all: [{ on: 'type', is: 'deal' }] }] } }],
      undone: true,
    },
    { id: 'h3', table: 'objective', itemId: 'fleets', memberId: 'omar', at: morning - 30 * dayMs, kind: 'publish', edits: [] },
    { id: 'h4', table: 'objective', itemId: 'fleets', memberId: 'omar', at: morning - 31 * dayMs, kind: 'add', edits: [] },
  ],
}

function dealFacts(name: string, minor: number) {
  const facts = seenValues({ name, stage: 'Proposal', owner: 'Sara Haddad' })
  return { ...facts, amount: { ...aSeenValue('AED'), money: { minor, currency: 'AED', approximate: false } } }
}

const records: RowsByTable = {
  ...whole,
  crmRecord: [
    aRecord({
      fields: seenValues({ segment: 'Logistics', region: 'Gulf' }),
      facts: dealFacts('Al Noor Logistics — fleet renewal', 48_000_000),
    }),
    aRecord({ crmId: '8', fields: seenValues({ segment: 'Cold chain' }), facts: dealFacts('Gulf Cold Chain — partner pilot', 12_000_000) }),
    aRecord({ crmId: '9', facts: dealFacts(longName, 7_500_050) }),
    aRecord({ crmId: '10', type: 'account', facts: seenValues({ name: 'شركة الواحة للنقل' }) }),
    aRecord({ crmId: '11', facts: seenValues({ name: 'Hadi Foods — renewal 2027', stage: 'Negotiation' }) }),
  ],
  targetAccount: [aTargetAccount(), aTargetAccount({ id: 'two', tier: 2 })],
}

const byAdmin = (rows: RowsByTable): Promise<PlanView> => planView(aQuery(rows, { memberId: 'layla' }), {})

export const plans = {
  whole: await byAdmin(whole),
  broken: await byAdmin(broken),
  nothing: await byAdmin(nothing),
  drafts: await byAdmin(drafts),
  ofRep: await planView(aQuery(whole, { memberId: 'sara' }), {}),
}
export const planHistory: PlanHistoryView = await planHistoryView(aQuery(history, { memberId: 'layla' }), { itemId: 'fleets' })
export const scopeChoices = await scopeChoicesView(aQuery(records))
export const scopePreview = await scopePreviewView(aQuery(records), {
  objectiveId: 'renew',
  scope: { any: [{ all: [{ on: 'stage', in: ['proposal'] }] }, { all: [{ on: 'type', is: 'account' }] }] },
})
