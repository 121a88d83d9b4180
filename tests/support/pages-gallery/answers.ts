import type { Queries, QueryName } from '#lib/messages/calls.ts'
import type { OwnersView } from '#lib/messages/views/people.ts'
import type {
  CommitmentView,
  DealRowView,
  DealsView,
  PersonView,
  SignInView,
  SitesView,
  SpecsView,
  SyncView,
  WeekView,
} from '#lib/messages/views.ts'
import type { FieldState } from '#lib/schema/commitment.ts'
import type { CrmSpec } from '#lib/schema/crm-spec.ts'
import { aCommitment, aDeal, ago, layla, omar, sara, synced } from '../panel-gallery/parts.ts'

/** Plausible answers of the background, whole; a state says what it changes. */
const now = ago(0)

export const longName =
  'Framework agreement for the replacement, financing, telematics and maintenance of the mixed light and heavy commercial fleet of the United Emirates Holding for Cold Chain, Food Distribution and Last Mile Delivery, including all depots in Dubai, Abu Dhabi, Sharjah and Ras Al Khaimah, phase two of four, rev'

export const yousef: PersonView = { id: 'yousef', name: 'Yousef Karim', isYou: false }
export const admin: SyncView = { ...synced, member: { ...layla, isYou: true, role: 'admin' } }

const record = { id: 'r1', name: 'Al Noor Logistics — fleet renewal', url: 'https://app.hubspot.com/contacts/1/record/0-3/7' }

export const commitments: CommitmentView[] = [
  aCommitment({ id: 'c1', record, looksKept: { criteria: ['Economic buyer', 'Decision date'] } }),
  aCommitment({
    id: 'c2',
    title: 'Send the revised depot pricing',
    record: { ...record, id: 'r2', name: 'Gulf Cold Chain — pilot' },
    waiting: true,
  }),
  aCommitment({
    id: 'c3',
    title: 'Get legal’s answer on the data clause',
    status: 'blocked',
    reason: 'legal answers on Thursdays only',
    record: { ...record, id: 'r3', name: 'Hadi Foods — renewal 2027' },
  }),
  aCommitment({ id: 'c4', title: 'Book the depot visit in Jebel Ali', status: 'kept', canReopen: true }),
  aCommitment({ id: 'c5', title: 'Call the three fleets that went quiet', status: 'dropped', reason: 'two of them merged' }),
]

/** A promise that its milestone's DRI has answered. */
export const answered = aCommitment({
  id: 'c6',
  title: 'Agree the service window with the depot',
  record,
  answer: { to: 'nobody may promise night shifts', text: 'promise them until 22:00; Layla agreed', person: omar, at: now },
})

export const blockedOfOthers: CommitmentView[] = [
  aCommitment({ id: 'b1', person: yousef, status: 'blocked', reason: 'no price list for 2027 yet', canAnswer: true, record }),
  aCommitment({ id: 'b2', title: longName, person: omar, status: 'blocked', reason: longName.slice(0, 200), canAnswer: true }),
]

export function aWeek(more: Partial<WeekView> = {}): WeekView {
  return { sync: synced, week: { start: '2026-11-22', end: '2026-11-28' }, mine: commitments, toAnswer: [], toRecover: [], now, ...more }
}

const specs: SitesView['specs'] = [
  { id: 'hubspot', name: 'HubSpot', hosts: ['https://app.hubspot.com/*', 'https://app-eu1.hubspot.com/*'], custom: false },
  { id: 'salesforce', name: 'Salesforce', hosts: ['https://*.lightning.force.com/*'], custom: false },
  { id: 'pipedrive', name: 'Pipedrive', hosts: ['https://*.pipedrive.com/*'], custom: false },
  { id: 'dynamics', name: 'Dynamics 365', hosts: ['https://*.dynamics.com/*'], custom: false },
  { id: 'zoho', name: 'Zoho CRM', hosts: ['https://crm.zoho.com/*'], custom: false },
  { id: 'twenty', name: 'Twenty', hosts: [], custom: false },
  { id: 'espocrm', name: 'EspoCRM', hosts: [], custom: false },
  { id: 'odoo', name: 'Odoo', hosts: [], custom: false },
  { id: 'practice', name: 'Practice CRM', hosts: ['http://localhost:4621'], custom: true },
]
const hubspot = { id: 'hubspot', name: 'HubSpot' }

export function aSites(more: Partial<SitesView> = {}): SitesView {
  return {
    active: { origin: 'https://app.hubspot.com', crm: hubspot, granted: true, hidden: false },
    granted: [{ origin: 'https://app.hubspot.com', crm: hubspot }],
    specs,
    ...more,
  }
}

const criteria = [
  ['Metrics', 'M'],
  ['Economic buyer', 'E'],
  ['Decision criteria', 'D'],
  ['Decision date', 'D'],
  ['Paper process', 'P'],
  ['Identified pain', 'I'],
  ['Champion', 'C'],
  ['Competition', 'C'],
] as const
const fieldStates: FieldState[] = ['filled', 'empty', 'filled', 'placeholder', 'asked', 'filled', 'unseen', 'filled']
const accounts = [
  'Al Noor Logistics',
  'Gulf Cold Chain',
  'Hadi Foods',
  'Delta Transport',
  'Marsa Shipping',
  'شركة الواحة للنقل',
  'Sahara Couriers',
  'Najd Haulage',
]
const works = ['fleet renewal', 'pilot', 'renewal 2027', 'telematics', 'depot expansion']
const stages = ['Discovery', 'Scoping', 'Proposal', 'Negotiation', 'Contract']
const people = [sara, omar, yousef]

/** A deal of its own for every number, with gaps of every kind. */
function dealNumber(number: number): DealRowView {
  const due = criteria
    .slice(0, 2 + (number % 7))
    .map(([name, letter], index) => ({ id: name, name, letter, state: fieldStates[(index * 3 + number) % 8] ?? 'filled' }))
  const count = (...states: FieldState[]) => due.filter(({ state }) => states.includes(state)).length
  const person = people[number % 3]
  const owner =
    number % 11 === 5 ? { name: 'S. Haddad (old account)', matched: false } : person && { person, name: person.name, matched: true }
  const { objective, ...rest } = aDeal()
  return {
    ...rest,
    id: `deal-${number}`,
    name: number === 2 ? longName : `${accounts[number % 8]} — ${works[number % 5]}`,
    url: `https://app.hubspot.com/contacts/1/record/0-3/${number}`,
    ...(number % 13 === 7 ? {} : owner && { owner }),
    ...(number % 9 === 4 ? { stageText: 'Qualified to buy' } : { stage: { key: String(number % 5), name: stages[number % 5] ?? '' } }),
    amount: { minor: ((number * 7919 + 13) % 900) * 100_000, currency: number % 4 === 3 ? 'USD' : 'AED', approximate: number % 6 === 0 },
    ...(number % 5 === 3 || !objective
      ? {}
      : { objective: { ...objective, status: (['at-risk', 'on-track', 'off-track'] as const)[number % 3] ?? 'at-risk' } }),
    due,
    counts: {
      due: due.length,
      filled: count('filled'),
      missing: count('empty', 'placeholder'),
      asked: count('asked'),
      unseen: count('unseen'),
    },
    missing: due.filter(({ state }) => state === 'empty' || state === 'placeholder').map(({ name }) => name),
    lastSeenAt: ago(number % 40, number),
  }
}
export const deals: DealRowView[] = Array.from({ length: 240 }, (_, number) => dealNumber(number))

const sortKeys: Record<Queries['deals']['args']['sort']['by'], (deal: DealRowView) => string | number> = {
  name: (deal) => deal.name,
  owner: (deal) => deal.owner?.name ?? '',
  objective: (deal) => deal.objective?.title ?? '',
  stage: (deal) => deal.stage?.name ?? deal.stageText ?? '',
  amount: (deal) => deal.amount?.minor ?? -1,
  missing: (deal) => deal.counts.missing,
  lastSeen: (deal) => deal.lastSeenAt,
}

/** Sorts, filters and windows as the background does, in short. */
export function dealsAnswer(all: DealRowView[], sync: SyncView, { ownerId, sort, from, count }: Queries['deals']['args']): DealsView {
  const key = sortKeys[sort.by]
  const turn = sort.down ? -1 : 1
  const shown = all.filter(({ owner }) => ownerId === undefined || (owner?.person?.id ?? owner?.name) === ownerId)
  const sorted = shown.toSorted((a, b) => (key(a) < key(b) ? -turn : key(a) > key(b) ? turn : 0))
  const names = new Map<string, DealsView['owners'][number]>()
  for (const { owner } of all) {
    if (!owner) continue
    const id = owner.person?.id ?? owner.name
    names.set(id, { id, name: owner.name, matched: owner.matched, deals: (names.get(id)?.deals ?? 0) + 1 })
  }
  return {
    sync,
    rows: sorted.slice(from, from + count),
    total: sorted.length,
    counts: {
      withGaps: shown.filter(({ counts }) => counts.missing > 0).length,
      withoutObjective: shown.filter(({ objective }) => !objective).length,
    },
    owners: [...names.values()],
    now,
  }
}

export const owners: OwnersView = {
  unmatched: [
    { instance: 'app.hubspot.com/1234567', crm: hubspot, ownerName: 'S. Haddad (old account)', deals: 22, recordIds: ['deal-5'] },
    { instance: 'app.hubspot.com/1234567', crm: hubspot, ownerName: 'يوسف كريم', deals: 3, recordIds: [] },
    { instance: 'acme.lightning.force.com', crm: { id: 'salesforce', name: 'Salesforce' }, ownerName: longName, deals: 1, recordIds: [] },
  ],
  matched: [
    {
      instance: 'app.hubspot.com/1234567',
      crm: hubspot,
      ownerName: 'Sara Haddad',
      deals: 41,
      recordIds: [],
      memberId: 'sara',
      by: 'email',
    },
    {
      instance: 'app.hubspot.com/1234567',
      crm: hubspot,
      ownerName: 'O. Farouk',
      deals: 9,
      recordIds: [],
      memberId: 'omar',
      by: 'confirmed',
    },
  ],
  members: [sara, omar, yousef, layla],
  canConfirm: true,
}

export const practiceSpec: CrmSpec = {
  id: 'practice',
  name: 'Practice CRM',
  seen: '2026-11',
  hosts: [],
  instance: '{host}',
  pages: [{ is: 'deal', urls: ['/deals/{id}'], idFormat: 'int' }],
  records: { deal: { believe: { by: 'rerendered' }, facts: { name: { hooks: [{ at: 'h1', read: 'text' }] } }, fieldHooks: [] } },
}
export const specsView: SpecsView = {
  rows: [{ id: 'practice', spec: practiceSpec, origins: ['http://localhost:4621'], enteredById: 'layla' }],
  canEdit: true,
}

export const waitingForCode: Extract<SignInView, { state: 'waiting' }> = {
  state: 'waiting',
  userCode: 'WDJB-MJHT',
  verificationUrl: 'https://plan.example.com/device?user_code=WDJB-MJHT',
  expiresAt: Date.now() + 581_000,
}

export type Answers = { [Q in QueryName]?: Queries[Q]['answer'] }
