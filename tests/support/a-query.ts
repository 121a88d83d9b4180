import type { PageReading, ReadValue } from '#lib/messages/page-reading.ts'
import type { SyncView } from '#lib/messages/views.ts'
import type { Query } from '#lib/queries/query.ts'
import {
  aBet,
  aFrame,
  aFramework,
  aMetric,
  aMilestone,
  anObjective,
  aTargetList,
  aTeam,
  aWorkspace,
  layla,
  morning,
  omar,
  type RowsByTable,
  sara,
  yousef,
} from './builders.ts'
import { memoryStore } from './memory-store.ts'

export const saved: SyncView = { account: 'signed-in', connection: 'online', waiting: 0, refused: [] }

/** The plan and the people of the builders; a test adds what it is about. */
export const planRows: RowsByTable = {
  workspace: [aWorkspace()],
  member: [sara, omar, layla, yousef],
  team: [aTeam(), aTeam({ id: 'levant', name: 'Levant' })],
  annualFrame: [aFrame()],
  bet: [aBet()],
  objective: [anObjective()],
  metric: [aMetric()],
  milestone: [aMilestone()],
  framework: [aFramework()],
  targetList: [aTargetList()],
}

/** A question by Sara on the morning of the builders. */
export const aQuery = (rows: RowsByTable, given: Partial<Query> = {}): Query & { store: ReturnType<typeof memoryStore> } => ({
  sync: saved,
  memberId: 'sara',
  now: morning,
  waitingIds: new Set(),
  crmNames: { practice: 'Practice CRM' },
  ...given,
  store: memoryStore({ ...planRows, ...rows }),
})

export const aReadValue = (text: string, given: Partial<ReadValue> = {}): ReadValue => ({ text, hook: '#hook', confirmed: true, ...given })

/** Read values of plain texts. */
export const readValues = (texts: Record<string, string>, given: Partial<ReadValue> = {}): Record<string, ReadValue> =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, aReadValue(text, given)]))

/** What the content script read on the page of the builders' deal. */
export const aReading = (given: Partial<PageReading> = {}): PageReading => ({
  crm: 'practice',
  instance: 'crm.example',
  type: 'deal',
  crmId: '7',
  url: 'https://crm.example/deal/7',
  sheet: false,
  facts: {},
  fields: {},
  health: { state: 'full' },
  readMs: 1,
  ...given,
})
