import type {
  CommitmentView,
  CriterionView,
  DealRowView,
  FactView,
  LineView,
  ObjectiveView,
  PanelView,
  PersonView,
  QualificationView,
  RecordHeadView,
  SyncView,
  TargetView,
} from '#lib/messages/views.ts'

/** Sunday 22 November 2026, 10:30 UTC. */
const now = Date.UTC(2026, 10, 22, 10, 30)
const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
export const ago = (days: number, minutes = 0) => now - days * dayMs - minutes * minuteMs

export const sara: PersonView = { id: 'sara', name: 'Sara Haddad', isYou: true }
export const omar: PersonView = { id: 'omar', name: 'Omar Farouk', isYou: false }
export const layla: PersonView = { id: 'layla', name: 'Layla Khoury', isYou: false }

export const synced: SyncView = {
  account: 'signed-in',
  connection: 'online',
  waiting: 0,
  lastSyncedAt: ago(0, 1),
  refused: [],
  serverUrl: 'https://plan.example.com',
  workspaceName: 'Manara Fleet',
  member: { ...sara, role: 'rep' },
}

export function aFact(text: string, more: Partial<FactView> = {}): FactView {
  return { text, seenAt: ago(0), via: 'page', confirmed: true, ...more }
}

export function aRecord(more: Partial<RecordHeadView> = {}): RecordHeadView {
  return {
    id: 'hubspot:app.hubspot.com/1:deal:7',
    type: 'deal',
    crm: { id: 'hubspot', name: 'HubSpot' },
    name: aFact('Al Noor Logistics — fleet renewal'),
    stage: { key: 'proposal', name: 'Proposal' },
    facts: {
      stage: aFact('Proposal'),
      amount: aFact('AED 480,000', { money: { minor: 48_000_000, currency: 'AED', approximate: false } }),
      owner: aFact('Sara Haddad'),
    },
    owner: { person: sara, name: 'Sara Haddad', matched: true },
    ...more,
  }
}

export function anObjective(more: Partial<ObjectiveView> = {}): ObjectiveView {
  return {
    id: 'fleets',
    title: '12 fleets live on the new platform',
    why: 'Twelve references in one region is where buyers stop asking for a pilot. Below that, every deal starts from zero.',
    quarter: '2026-Q4',
    dri: omar,
    decisionRights: 'Omar decides on pilots, discounts up to 12 % and who goes live first. Layla decides on anything above.',
    escalation: 'Raise it in Monday’s review; between reviews, to Layla within two working days.',
    status: { value: 'at-risk', source: 'indicator' },
    indicator: {
      name: 'Fleets signed with a go-live date',
      unit: 'signed',
      kind: 'output',
      baseline: 3,
      target: 12,
      latest: 7,
      readings: [
        { on: '2026-10-04', value: 3 },
        { on: '2026-10-18', value: 4 },
        { on: '2026-11-01', value: 4.5 },
        { on: '2026-11-15', value: 7 },
      ],
      forecast: { low: 9, high: 11 },
      sixWeeksBefore: '2026-11-19',
      quarterStart: '2026-10-01',
      quarterEnd: '2026-12-31',
    },
    ...more,
  }
}

export function aCommitment(more: Partial<CommitmentView> = {}): CommitmentView {
  return {
    id: 'promise',
    title: 'Get the economic buyer into Thursday’s demo',
    status: 'open',
    person: sara,
    week: '2026-11-22',
    milestone: { id: 'nov', title: 'Four proposals with an agreed go-live date' },
    waiting: false,
    ...more,
  }
}

type ServingLine = Extract<LineView, { serves: true }>
export function aLine(more: Partial<ServingLine> = {}): ServingLine {
  return {
    serves: true,
    because: {
      by: 'scope',
      conditions: [
        { on: 'target-list', values: ['GCC fleets 50'], tiers: [1, 2] },
        { on: 'amount', values: [], amount: { currency: 'AED', atLeastMinor: 10_000_000 } },
      ],
      alsoClaimedBy: [],
    },
    bet: {
      id: 'gulf',
      title: 'Win mid-size logistics in the Gulf',
      why: 'Large fleets build their own; small ones do not pay. The middle is unserved, and it buys on references.',
      year: 2026,
      dri: layla,
    },
    objective: anObjective(),
    milestone: { id: 'nov', title: 'Four proposals with an agreed go-live date', month: '2026-11', dri: omar, state: 'open' },
    thisWeek: [aCommitment()],
    messages: [
      {
        id: 'depot',
        title: 'Why one depot first',
        text: 'Start with one depot: it is live in six weeks, and the price for all six stands.',
      },
      { id: 'data', title: 'عن حماية البيانات', text: 'تبقى بياناتكم في بلدكم.' },
    ],
    canUnlink: false,
    others: [
      { id: 'renew', title: 'Renew 90 % of contracts that end this quarter' },
      { id: 'partner', title: 'Two partners who sell without us' },
    ],
    ...more,
  }
}

type Matched = Extract<TargetView, { state: 'matched' }>
export function aTarget(more: Partial<Matched> = {}): Matched {
  return {
    state: 'matched',
    accountId: 'al-noor',
    name: 'Al Noor Logistics',
    list: { id: 'gcc', name: 'GCC fleets 50' },
    matchedBy: 'domain',
    tier: 1,
    owner: sara,
    status: 'meeting',
    lastTouch: { at: ago(6), person: sara, daysAgo: 6 },
    coverage: { contacted: 34, total: 50 },
    ...more,
  }
}

export function aCriterion(id: string, name: string, more: Partial<CriterionView> = {}): CriterionView {
  return { id, name, decision: '', level: 'nudge', state: 'filled', field: id, seenAt: ago(0), ...more }
}

export const answered = [
  aCriterion('champion', 'Champion'),
  aCriterion('pain', 'Pain'),
  aCriterion('criteria', 'Decision criteria'),
  aCriterion('paper', 'Paper process'),
  aCriterion('competition', 'Competition'),
]

export function aQualification(more: Partial<QualificationView> = {}): QualificationView {
  return {
    framework: 'MEDDPICC',
    stage: { key: 'proposal', name: 'Proposal' },
    nextStage: { key: 'negotiation', name: 'Negotiation' },
    dueNow: [
      aCriterion('buyer', 'Economic buyer', { state: 'empty', level: 'gate', decision: 'decides whether we price for one depot or six' }),
      aCriterion('date', 'Decision date', { state: 'placeholder', text: 'tbd', decision: 'decides which month the fleet is planned for' }),
      aCriterion('metrics', 'Metrics', { state: 'asked', asked: { person: sara, until: '2026-11-26', at: ago(1) } }),
      ...answered,
    ],
    dueNext: [aCriterion('signer', 'Signing authority', { state: 'empty', decision: 'decides whether legal starts now' })],
    counts: { due: 8, filled: 5, missing: 2, asked: 1, unseen: 0 },
    ...more,
  }
}

export function aDeal(more: Partial<DealRowView> = {}): DealRowView {
  return {
    id: 'deal',
    name: 'Al Noor Logistics — fleet renewal',
    url: 'https://app.hubspot.com/contacts/1/record/0-3/7',
    crm: 'HubSpot',
    owner: { person: sara, name: 'Sara Haddad', matched: true },
    stage: { key: 'proposal', name: 'Proposal' },
    amount: { minor: 48_000_000, currency: 'AED', approximate: false },
    objective: { id: 'fleets', title: '12 fleets live on the new platform', status: 'at-risk' },
    counts: { due: 8, filled: 5, missing: 2, asked: 1, unseen: 0 },
    missing: ['Economic buyer', 'Decision date'],
    due: aQualification().dueNow.map(({ id, name, state }) => ({ id, name, state })),
    lastSeenAt: ago(0),
    ...more,
  }
}

export function aPanel(more: Partial<PanelView> = {}): PanelView {
  return {
    sync: synced,
    tab: 'record',
    health: { state: 'full' },
    crm: { id: 'hubspot', name: 'HubSpot' },
    now,
    today: '2026-11-22',
    record: aRecord(),
    line: aLine(),
    target: aTarget(),
    qualification: aQualification(),
    commit: {
      proposal: 'Send the revised depot pricing',
      source: { from: 'next-step' },
      week: '2026-11-22',
      milestone: { id: 'nov', title: 'Four proposals with an agreed go-live date' },
      shortcut: 'Alt+Shift+C',
    },
    ...more,
  }
}
