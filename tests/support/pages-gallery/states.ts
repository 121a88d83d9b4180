import { useSettleStore } from '#components/commitment/settle-store.ts'
import { useSpecEditing } from '#components/settings/spec-draft.ts'
import { useRefusedStore } from '#components/sync/refused-store.ts'
import { useWelcomeLook } from '#components/welcome/welcome-look.ts'
import type { AppError } from '#lib/base/app-error.ts'
import type { CommandName, Commands, QueryName } from '#lib/messages/calls.ts'
import type { PlanView } from '#lib/messages/views/plan.ts'
import type { TargetRowView } from '#lib/messages/views/targets.ts'
import type { DealRowView, SyncView } from '#lib/messages/views.ts'
import { ago, sara, synced } from '../panel-gallery/parts.ts'
import {
  type Answers,
  admin,
  answered,
  aSites,
  aWeek,
  blockedOfOthers,
  commitments,
  deals,
  longName,
  practiceSpec,
  specsView,
  waitingForCode,
} from './answers.ts'
import { frameworkStates } from './framework-states.ts'
import { peopleStates } from './people-states.ts'
import { planStates } from './plan-states.ts'
import { quarterStates } from './quarter-states.ts'
import { targetStates } from './target-states.ts'

/** A page in a state to look at. */
export interface PageState {
  page: 'popup' | 'workspace' | 'welcome'
  hash?: string
  answers: Answers
  deals?: DealRowView[]
  /** Plans of other quarters than the one that is answered. */
  planOf?: Record<string, PlanView>
  targets?: TargetRowView[]
  /** What was typed or opened before. */
  begin?: () => void
  port?: 'lost' | 'invalidated'
  /** Every command and mutation fails with this. */
  fail?: Pick<AppError, 'code' | 'message' | 'faults'>
  /** What commands answer. */
  done?: { [C in CommandName]?: Commands[C]['answer'] }
  /** Questions that fail. */
  failing?: { [Q in QueryName]?: Pick<AppError, 'code' | 'message' | 'faults'> }
}

const nobody: SyncView = { account: 'none', connection: 'online', waiting: 0, refused: [] }
const alone: SyncView = {
  account: 'alone',
  connection: 'online',
  waiting: 0,
  refused: [],
  workspaceName: 'Manara Fleet',
  member: { ...sara, role: 'admin' },
}
const offline: SyncView = { ...synced, connection: 'offline', offlineSince: ago(0, 18), waiting: 3 }
const refused: SyncView = {
  ...synced,
  refused: [
    {
      id: 'm1',
      name: 'commitment.settle',
      code: 'already-settled',
      at: ago(0, 5),
      about: 'Get the economic buyer into Thursday’s demo',
      typed: [{ name: 'reason', text: 'the demo moved to Monday', maxLength: 500, optional: false }],
    },
  ],
}
/** Somebody else rewrote the same words first. */
const overtaken: SyncView = {
  ...synced,
  refused: [
    {
      id: 'm2',
      name: 'plan.edit',
      code: 'stale',
      at: ago(0, 5),
      about: '14 fleets live before the board meets',
      typed: [
        {
          name: 'edits.title',
          text: '12 fleets live, three of them in Kuwait',
          optional: false,
          now: '14 fleets live before the board meets',
        },
        { name: 'edits.why', text: 'The board pays for the office after twelve.', optional: false, now: '' },
      ],
    },
  ],
}
const signedOut: SyncView = { ...synced, account: 'signed-out', waiting: 3 }
const noSite = aSites({
  granted: [],
  active: { origin: 'https://app.hubspot.com', crm: { id: 'hubspot', name: 'HubSpot' }, granted: false, hidden: false },
})
const idle = { signIn: { state: 'idle' } } as const

function welcome(sites: Answers['sites'], sync: SyncView, signIn: Answers['signIn'] = { state: 'idle' }): Answers {
  return { ...(sites ? { sites } : {}), sync, ...(signIn ? { signIn } : {}) }
}

const popups: Record<string, PageState> = {
  'popup-full': { page: 'popup', answers: { week: aWeek(), sites: aSites() } },
  'popup-asking': {
    page: 'popup',
    answers: { week: aWeek({ mine: commitments.slice(1, 2), sync: offline }), sites: aSites() },
    begin: () => useSettleStore.getState().ask('c2', 'blocked'),
  },
  'popup-answering': {
    page: 'popup',
    answers: {
      week: aWeek({
        mine: [answered],
        toAnswer: blockedOfOthers,
        toRecover: [{ id: 'fleets', title: '12 fleets live on the new platform', quarter: '2026-Q4' }],
      }),
      sites: aSites(),
    },
    begin: () => useSettleStore.getState().ask('b1', 'answer'),
  },
  'popup-empty': {
    page: 'popup',
    answers: {
      week: aWeek({ mine: [] }),
      sites: aSites({
        active: { origin: 'https://app.hubspot.com', crm: { id: 'hubspot', name: 'HubSpot' }, granted: true, hidden: true },
      }),
    },
  },
  'popup-not-granted': { page: 'popup', answers: { week: aWeek({ mine: [] }), sites: noSite } },
  'popup-unknown-site': {
    page: 'popup',
    answers: {
      week: aWeek({ mine: commitments.slice(3) }),
      sites: aSites({ active: { origin: 'https://crm.example.com:8443', granted: false, hidden: false } }),
    },
  },
  'popup-not-signed-in': { page: 'popup', answers: { week: aWeek({ mine: [], sync: nobody }), sites: { specs: [], granted: [] } } },
  'popup-signed-out': { page: 'popup', answers: { week: aWeek({ sync: signedOut, mine: commitments.slice(0, 2) }), sites: aSites() } },
  'popup-refused': { page: 'popup', answers: { week: aWeek({ sync: refused, mine: commitments.slice(2, 3) }), sites: aSites() } },
  'popup-overtaken': { page: 'popup', answers: { week: aWeek({ sync: overtaken, mine: [] }), sites: aSites() } },
  'popup-correcting': {
    page: 'popup',
    answers: { week: aWeek({ sync: refused, mine: [] }), sites: aSites() },
    begin: () => useRefusedStore.getState().write('m1', 'reason', longName.repeat(2)),
  },
  'popup-long': {
    page: 'popup',
    answers: {
      week: aWeek({
        mine: Array.from({ length: 12 }, (_, index) => ({
          ...(commitments[index % 5] ?? raise()),
          id: `l${index}`,
          title: index === 0 ? longName : `${index} ${longName.slice(0, 90)}`,
        })),
      }),
      sites: aSites({
        active: {
          origin: `https://${'a-very-long-company-name'.repeat(2)}.lightning.force.com`,
          crm: { id: 'salesforce', name: 'Salesforce' },
          granted: true,
          hidden: false,
        },
      }),
    },
  },
  'popup-loading': { page: 'popup', answers: {} },
  'popup-lost': { page: 'popup', answers: { week: aWeek(), sites: aSites() }, port: 'lost' },
  'popup-updated': { page: 'popup', answers: {}, port: 'invalidated' },
  'popup-settled-elsewhere': {
    page: 'popup',
    answers: { week: aWeek(), sites: aSites() },
    fail: { code: 'forbidden', message: 'already-settled', faults: [] },
  },
  'popup-storage': { page: 'popup', answers: { week: aWeek(), sites: aSites() }, fail: { code: 'storage', message: 'quota', faults: [] } },
}

const workspaces: Record<string, PageState> = {
  deals: { page: 'workspace', answers: { sync: admin }, deals },
  'deals-empty': { page: 'workspace', answers: { sync: synced }, deals: [] },
  'deals-loading': { page: 'workspace', answers: { sync: synced } },
  'deals-signed-out': { page: 'workspace', answers: { sync: signedOut }, deals: deals.slice(0, 6) },
  'deals-refused': { page: 'workspace', answers: { sync: refused }, deals: deals.slice(0, 6) },
  'deals-not-signed-in': { page: 'workspace', answers: { sync: nobody }, deals: [] },
  settings: { page: 'workspace', hash: '#settings', answers: { sync: admin, specs: specsView } },
  'settings-editor': {
    page: 'workspace',
    hash: '#settings',
    answers: { sync: admin, specs: specsView },
    begin: () => useSpecEditing.getState().open(specsView.rows[0]),
  },
  'settings-faults': {
    page: 'workspace',
    hash: '#settings',
    answers: { sync: admin, specs: { rows: [], canEdit: true } },
    begin: () => {
      const { open, write, tell } = useSpecEditing.getState()
      open()
      write({ json: '{ "id": "Our CRM" }' })
      tell({
        kind: 'faults',
        faults: [
          { path: 'id', reason: 'Use lower-case letters, digits and dashes, beginning with a letter.' },
          { path: 'pages[0].urls[1]', reason: 'A template may hold at most one ** in its path.' },
          { path: 'records.deal.fieldHooks[0].at', reason: 'The selector must contain {field}.' },
        ],
      })
    },
  },
  'settings-trial': {
    page: 'workspace',
    hash: '#settings',
    answers: { sync: admin, specs: specsView },
    begin: () => {
      useSpecEditing.getState().open(specsView.rows[0])
      useSpecEditing.getState().tell({
        kind: 'trial',
        trial: {
          url: 'http://localhost:4621/deals/17',
          page: 'record',
          reading: {
            crm: practiceSpec.id,
            instance: 'localhost:4621',
            type: 'deal',
            crmId: '17',
            url: 'http://localhost:4621/deals/17',
            sheet: false,
            facts: {
              name: { text: 'Al Noor Logistics — fleet renewal', hook: 'h1', confirmed: true },
              amount: {
                text: '$ 2.5m',
                money: { minor: 250_000_000, currency: 'USD', approximate: true },
                hook: '[data-field="amount"] .value',
                confirmed: true,
              },
              closeDate: { text: '26/11/2026', day: '2026-11-26', hook: '[data-field="close_date"] .value', confirmed: true },
              owner: { text: '', hook: '[data-field="owner"] .value', confirmed: false },
            },
            fields: {},
            health: { state: 'not-recognised', hooks: ['[data-field="next_step"] .value'] },
            readMs: 1.84,
          },
        },
      })
    },
  },
  'settings-rep': {
    page: 'workspace',
    hash: '#settings',
    answers: { sync: synced, specs: { ...specsView, canEdit: false } },
  },
}

const welcomes: Record<string, PageState> = {
  welcome: { page: 'welcome', answers: welcome(aSites({ granted: [] }), nobody) },
  'welcome-grant': {
    page: 'welcome',
    answers: welcome(aSites({ granted: [] }), nobody),
    begin: () => useWelcomeLook.getState().chooseCrm('hubspot', 'https://app.hubspot.com'),
  },
  'welcome-foreign': {
    page: 'welcome',
    answers: welcome(aSites({ granted: [] }), nobody),
    begin: () => useWelcomeLook.getState().chooseCrm('salesforce', 'http://crm.example.com'),
  },
  'welcome-which': {
    page: 'welcome',
    answers: welcome(aSites({ granted: [] }), nobody),
    begin: () => useWelcomeLook.getState().writeCrmAddress('https://crm.example.com/deals/7'),
  },
  'welcome-server': { page: 'welcome', answers: welcome(aSites(), nobody) },
  'welcome-alone': { page: 'welcome', answers: welcome(aSites(), alone) },
  'welcome-alone-joins': { page: 'welcome', answers: welcome(aSites(), alone), begin: () => useWelcomeLook.getState().reopen('server') },
  'welcome-server-fault': {
    page: 'welcome',
    answers: welcome(aSites(), nobody),
    begin: () => useWelcomeLook.getState().writeServerAddress('https://plan.example.com'),
    fail: { code: 'unreachable', message: 'no answer', faults: [] },
  },
  'welcome-sign-in': {
    page: 'welcome',
    answers: welcome(aSites(), nobody),
    begin: () => useWelcomeLook.getState().serverChecked({ origin: 'https://plan.example.com', version: '0.1.0' }),
  },
  'welcome-code': { page: 'welcome', answers: welcome(aSites(), nobody, waitingForCode) },
  'welcome-code-expired': { page: 'welcome', answers: welcome(aSites(), nobody, { ...waitingForCode, expiresAt: Date.now() - 1000 }) },
  'welcome-failed': {
    page: 'welcome',
    answers: welcome(aSites(), nobody, { state: 'failed', reason: 'no-workspace' }),
    begin: () => useWelcomeLook.getState().serverChecked({ origin: 'https://plan.example.com', version: '0.1.0' }),
  },
  'welcome-choosing': {
    page: 'welcome',
    answers: welcome(aSites(), nobody, {
      state: 'choosing',
      workspaces: [
        { id: 'w1', name: 'Manara Fleet' },
        { id: 'w2', name: 'شركة المنارة' },
        { id: 'w3', name: longName },
      ],
    }),
    begin: () => useWelcomeLook.getState().serverChecked({ origin: 'https://plan.example.com', version: '0.1.0' }),
  },
  'welcome-ready': { page: 'welcome', answers: welcome(aSites(), synced) },
  'welcome-signed-out': { page: 'welcome', answers: welcome(aSites(), signedOut) },
  'welcome-sites': { page: 'welcome', answers: welcome(aSites(), synced), begin: () => useWelcomeLook.getState().reopen('crm') },
  'welcome-sign-out': {
    page: 'welcome',
    answers: welcome(aSites(), { ...synced, waiting: 2, connection: 'unreachable' }),
    begin: () => useWelcomeLook.getState().reopen('signIn'),
  },
  'welcome-managed': {
    page: 'welcome',
    answers: welcome(
      aSites({ granted: [], managed: { serverUrl: 'https://plan.example.com', hosts: ['https://*.hubspot.com/*'] } }),
      nobody,
    ),
  },
  'welcome-loading': { page: 'welcome', answers: { ...idle } },
}

export const states: Record<string, PageState> = {
  ...popups,
  ...workspaces,
  ...planStates,
  ...quarterStates,
  ...targetStates,
  ...frameworkStates,
  ...peopleStates,
  ...welcomes,
}

function raise(): never {
  throw new Error('No such commitment')
}
