import type { CriterionView, ObjectiveView, PanelView, RecordHeadView } from '#lib/messages/views.ts'
import {
  aCommitment,
  aCriterion,
  aDeal,
  aFact,
  ago,
  aLine,
  anObjective,
  answered,
  aPanel,
  aQualification,
  aRecord,
  aTarget,
  layla,
  omar,
  sara,
  synced,
} from './parts.ts'

/** A state of the panel to look at. `open`: every level of the line opened. `port`: what became of the background. */
export interface GalleryState {
  view?: PanelView
  open?: boolean
  port?: 'lost' | 'invalidated'
  /** Answers every change with this refusal. */
  refuse?: 'storage'
}

const longName =
  'Framework agreement for the replacement, financing, telematics and maintenance of the mixed light and heavy commercial fleet of the United Emirates Holding for Cold Chain, Food Distribution and Last Mile Delivery, including every depot in Dubai, Abu Dhabi, Sharjah and Ras Al Khaimah, phase two of four'

const { stage: _, ...stageless } = aRecord()
const anAccount: RecordHeadView = {
  ...stageless,
  id: 'hubspot:app.hubspot.com/1:company:3',
  type: 'account',
  name: aFact('Al Noor Logistics'),
  facts: { owner: aFact('Sara Haddad') },
}

const unseen = ['Economic buyer', 'Decision date', 'Metrics', 'Champion', 'Pain'].map(
  (name): CriterionView => aCriterion(name, name, { state: 'unseen', decision: 'decides what we quote' }),
)

/** As it stands when its plan has just been written, with the words of its unit beside the picture. */
const unread: ObjectiveView['indicator'] = {
  name: 'Depots priced',
  unit: 'depots priced before they ask',
  kind: 'output',
  baseline: 0,
  target: 12,
  readings: [],
  sixWeeksBefore: '2026-11-19',
  quarterStart: '2026-10-01',
  quarterEnd: '2026-12-31',
}

export const states: Record<string, GalleryState> = {
  full: { view: aPanel() },
  opened: { view: aPanel(), open: true },
  reading: { view: { sync: synced, tab: 'record', health: { state: 'reading' }, crm: { id: 'hubspot', name: 'HubSpot' }, now: ago(0) } },
  orphan: {
    view: aPanel({
      line: {
        serves: false,
        reason: 'no-match',
        candidates: [
          { id: 'fleets', title: '12 fleets live on the new platform' },
          { id: 'renew', title: 'Renew 90 % of contracts that end this quarter' },
        ],
        thisWeek: [],
      },
      target: { state: 'none' },
      commit: { proposal: '', source: { from: 'gap', criterion: 'Economic buyer' }, week: '2026-11-22' },
    }),
  },
  'empty-plan': {
    view: aPanel({
      line: { serves: false, reason: 'no-plan', candidates: [], thisWeek: [] },
      target: { state: 'none' },
      qualification: aQualification({
        framework: 'MEDDPICC',
        dueNow: [],
        dueNext: [],
        counts: { due: 0, filled: 0, missing: 0, asked: 0, unseen: 0 },
      }),
      commit: { proposal: '', source: { from: 'nothing' }, week: '2026-11-22' },
    }),
  },
  complete: {
    view: aPanel({
      line: aLine({
        objective: anObjective({ status: { value: 'on-track', source: 'override', reason: 'Two signatures came on Friday' } }),
        because: { by: 'link', person: omar, at: ago(3), reason: 'Asked for by the regional director' },
        canUnlink: true,
        thisWeek: [
          aCommitment({ status: 'kept' }),
          aCommitment({
            id: 'b',
            title: 'Walk legal through the data annex',
            status: 'blocked',
            reason: 'Their counsel is away until Tuesday',
            waiting: true,
          }),
          aCommitment({
            id: 'c',
            title: 'Bring the depot plan',
            person: omar,
            status: 'blocked',
            reason: 'no plan of the yard',
            canAnswer: true,
          }),
          aCommitment({ id: 'd', title: 'Name the champion', looksKept: { criteria: ['Champion'] } }),
        ],
      }),
      qualification: aQualification({
        dueNow: answered,
        dueNext: [aCriterion('signer', 'Signing authority')],
        counts: { due: 5, filled: 5, missing: 0, asked: 0, unseen: 0 },
      }),
    }),
  },
  'not-signed-in': {
    view: {
      sync: { account: 'none', connection: 'online', waiting: 0, refused: [] },
      tab: 'record',
      health: { state: 'full' },
      now: ago(0),
      crm: { id: 'hubspot', name: 'HubSpot' },
    },
  },
  'signed-out': { view: aPanel({ sync: { ...synced, account: 'signed-out', waiting: 3 } }) },
  offline: {
    view: aPanel({
      sync: { ...synced, connection: 'offline', waiting: 3, offlineSince: ago(0, 18) },
      line: aLine({ thisWeek: [aCommitment({ waiting: true })] }),
    }),
  },
  refused: {
    view: aPanel({
      sync: {
        ...synced,
        refused: [
          {
            id: 'r1',
            name: 'commitment.log',
            code: 'not-allowed',
            at: ago(0, 40),
            about: 'Four proposals with an agreed go-live date',
            typed: [{ name: 'title', text: 'Send the revised depot pricing', maxLength: 500, optional: false }],
          },
          { id: 'r2', name: 'touch.log', code: 'stale', at: ago(1), about: 'Al Noor Logistics', typed: [] },
        ],
      },
    }),
  },
  'not-recognised': {
    view: aPanel({
      health: { state: 'not-recognised', hooks: ['[data-selenium-test="highlightTitle"]'] },
      healthSince: ago(5),
      record: aRecord({ name: aFact('Al Noor Logistics — fleet renewal', { seenAt: ago(5) }) }),
    }),
  },
  'link-only': {
    view: aPanel({
      health: { state: 'link-only' },
      record: aRecord({
        name: aFact('Al Noor Logistics — fleet renewal', { seenAt: ago(0, 130), via: 'list' }),
        crm: { id: 'pipedrive', name: 'Pipedrive' },
      }),
      crm: { id: 'pipedrive', name: 'Pipedrive' },
      qualification: aQualification({ dueNow: unseen, dueNext: [], counts: { due: 5, filled: 0, missing: 0, asked: 0, unseen: 5 } }),
    }),
  },
  unconfirmed: {
    view: aPanel({
      record: aRecord({
        name: aFact('Al Noor Logistics — fleet renewal', { confirmed: false }),
        facts: {
          stage: aFact('Proposal', { confirmed: false }),
          amount: aFact('$ 2.5m', { confirmed: false, money: { minor: 250_000_000, currency: 'USD', approximate: true } }),
        },
        owner: { name: 'S. Haddad', matched: false },
      }),
      line: aLine({ objective: anObjective({ status: { value: 'off-track', source: 'indicator' } }) }),
    }),
  },
  'long-name': {
    view: aPanel({
      record: aRecord({ name: aFact(longName) }),
      line: aLine({
        bet: {
          id: 'gulf',
          title: longName.slice(0, 120),
          why: '',
          year: 2026,
          dri: { ...layla, name: 'Layla Abdelrahman-Khoury von Hohenstein' },
        },
        thisWeek: [aCommitment({ title: longName.slice(0, 200) })],
      }),
    }),
  },
  account: {
    view: aPanel({
      record: anAccount,
      deals: [
        aDeal(),
        aDeal({
          id: 'pilot',
          name: 'Al Noor — cold chain pilot',
          stage: { key: 'discovery', name: 'Discovery' },
          amount: { minor: 12_000_000, currency: 'AED', approximate: false },
          counts: { due: 4, filled: 1, missing: 0, asked: 0, unseen: 3 },
          missing: [],
          due: [...answered.slice(0, 1), ...unseen.slice(0, 3)].map(({ id, name, state }) => ({ id, name, state })),
        }),
        aDeal({
          id: 'renewal',
          name: 'Al Noor — renewal 2027',
          counts: { due: 5, filled: 5, missing: 0, asked: 0, unseen: 0 },
          missing: [],
          due: answered.map(({ id, name, state }) => ({ id, name, state })),
        }),
      ].map((deal, index) => {
        if (index !== 2) return deal
        const { objective: _objective, ...stray } = deal
        return stray
      }),
    }),
  },
  list: { view: { sync: synced, tab: 'no-record', page: 'list', crm: { id: 'hubspot', name: 'HubSpot' }, now: ago(0) } },
  'unknown-site': { view: { sync: synced, tab: 'unknown-site', now: ago(0) } },
  doubtful: {
    view: aPanel({
      target: {
        state: 'doubtful',
        seenName: 'Al Noor Log. LLC',
        candidates: [
          { accountId: 'al-noor', name: 'Al Noor Logistics', listName: 'GCC fleets 50' },
          { accountId: 'noor', name: 'Noor Logistics Services', listName: 'GCC fleets 50' },
        ],
      },
      line: aLine({ objective: anObjective({ status: { value: 'on-track', source: 'no-readings' }, indicator: unread }), thisWeek: [] }),
    }),
  },
  parked: {
    view: aPanel({
      target: aTarget({ parked: { reason: 'Merging with a competitor until spring' }, status: 'engaged' }),
      qualification: {
        framework: 'MEDDPICC',
        stageText: 'Angebotsphase',
        dueNow: [],
        dueNext: [],
        counts: { due: 0, filled: 0, missing: 0, asked: 0, unseen: 0 },
      },
    }),
  },
  'arabic-names': {
    view: aPanel({
      record: aRecord({
        name: aFact('شركة النور للخدمات اللوجستية — تجديد الأسطول 2027'),
        owner: { person: { ...sara, name: 'سارة حداد' }, name: 'سارة حداد', matched: true },
      }),
      line: aLine({
        bet: {
          id: 'gulf',
          title: 'الفوز بقطاع النقل المتوسط في الخليج',
          why: 'الشركات الكبيرة تبني لنفسها، والصغيرة لا تدفع.',
          year: 2026,
          dri: { ...layla, name: 'ليلى خوري' },
        },
        objective: anObjective({ title: '12 أسطولًا على المنصة الجديدة', dri: { ...omar, name: 'عمر فاروق' } }),
        milestone: {
          id: 'nov',
          title: 'أربعة عروض بموعد تشغيل متفق عليه',
          month: '2026-11',
          dri: { ...omar, name: 'عمر فاروق' },
          state: 'open',
        },
        thisWeek: [aCommitment({ title: 'إحضار صاحب قرار الشراء إلى عرض يوم الخميس' })],
      }),
    }),
  },
  lost: { view: aPanel(), port: 'lost' },
  updated: { view: aPanel(), port: 'invalidated' },
  'commit-refused': { view: aPanel(), refuse: 'storage' },
}
