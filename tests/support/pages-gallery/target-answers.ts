import type { Queries } from '#lib/messages/calls.ts'
import type {
  CoverageView,
  TargetContextView,
  TargetListsView,
  TargetListView,
  TargetMatchesView,
  TargetRowView,
} from '#lib/messages/views/targets.ts'
import { ladderSteps } from '#lib/schema/ladder-steps.ts'
import { ago, omar, sara } from '../panel-gallery/parts.ts'
import { longName, yousef } from './answers.ts'

/** Target lists as the background would answer for them. */
const companies = [
  'Al Noor Logistics',
  'Gulf Cold Chain',
  'Hadi Foods',
  'شركة الواحة للنقل',
  'Marsa Shipping',
  'Najd Haulage',
  'Sahara Couriers',
]
const owners = [sara, omar, yousef, undefined]
const reasons = ['merger until spring', longName.slice(0, 120)]

function accountNumber(number: number): TargetRowView {
  const status = ladderSteps[Math.max(0, (number * 7) % 11) % 6] ?? 'untouched'
  const owner = owners[number % 4]
  const touches = status === 'untouched' ? 0 : 1 + (number % 5)
  return {
    id: `account-${number}`,
    name: number === 3 ? longName : `${companies[number % 7]} ${number}`,
    ...(number % 5 === 4 ? {} : { domain: `company-${number}.example.com` }),
    tier: 1 + (number % 3),
    ...(owner ? { owner } : {}),
    status,
    ...(number % 17 === 5 ? { parked: { reason: reasons[number % 2] ?? '' } } : {}),
    touches,
    ...(touches > 0 ? { lastTouchAt: ago(number % 60) } : {}),
    isMatched: number % 3 !== 1,
    waiting: number % 19 === 2,
    may: { edit: true, handOn: true, park: true },
  }
}
export const targets: TargetRowView[] = Array.from({ length: 10_000 }, (_, number) => accountNumber(number))

export function coverageOf(accounts: readonly TargetRowView[]): CoverageView {
  const steps = Object.fromEntries(
    ladderSteps.map((step) => [step, accounts.filter(({ status }) => status === step).length]),
  ) as CoverageView['steps'] // one of each
  const contacted = accounts.length - steps.untouched
  const meetings = steps.meeting + steps.opportunity + steps.customer
  return {
    total: accounts.length,
    contacted,
    meetings,
    parked: accounts.filter(({ parked }) => parked).length,
    ...(contacted > 0 ? { firstTouchToMeeting: (meetings / contacted) * 100 } : {}),
    steps,
  }
}

const objective = { id: 'fleets', title: '12 fleets live on the new platform' }
const fifty: CoverageView = {
  total: 50,
  contacted: 34,
  meetings: 9,
  parked: 2,
  firstTouchToMeeting: 26.47,
  steps: { untouched: 16, contacted: 14, engaged: 11, meeting: 4, opportunity: 3, customer: 2 },
}
const none: CoverageView = {
  total: 12,
  contacted: 0,
  meetings: 0,
  parked: 0,
  steps: { untouched: 12, contacted: 0, engaged: 0, meeting: 0, opportunity: 0, customer: 0 },
}

export const targetLists: TargetListsView = {
  lists: [
    { row: { id: 'gcc', name: 'GCC fleets 50', objectiveId: 'fleets' }, objective, coverage: fifty, mayKeep: true },
    { row: { id: 'all', name: 'Every fleet in the region' }, coverage: coverageOf(targets), mayKeep: true },
    {
      row: { id: 'long', name: longName, objectiveId: 'fleets' },
      objective: { id: 'fleets', title: longName },
      coverage: none,
      mayKeep: true,
    },
    { row: { id: 'old', name: 'Fleets 2025', archived: { byId: 'omar', at: ago(90) } }, coverage: fifty, mayKeep: true },
  ],
  mayAdd: true,
  objectives: [objective, { id: 'retain', title: 'Every renewal signed before it runs out' }],
}

/** Filters and windows as the background does, in short. */
export function targetListAnswer(
  accounts: readonly TargetRowView[],
  { listId, ownerId, status, tier, name, from, count }: Queries['targetList']['args'],
): TargetListView {
  const shown = accounts.filter(
    (account) =>
      (ownerId === undefined || (account.owner?.id ?? '') === ownerId) &&
      (status === undefined || account.status === status) &&
      (tier === undefined || account.tier === tier) &&
      (name === undefined || account.name.toLowerCase().includes(name.toLowerCase())),
  )
  const list = targetLists.lists.find(({ row }) => row.id === listId)
  return {
    ...(list ? { list: { ...list, coverage: coverageOf(accounts) } } : {}),
    rows: shown.slice(from, from + count),
    total: shown.length,
    owners: [...Map.groupBy(accounts, ({ owner }) => owner?.id)].map(([, own]) => ({
      ...(own[0]?.owner ? { person: own[0].owner } : {}),
      coverage: coverageOf(own),
    })),
    tiers: [1, 2, 3],
    now: ago(0),
  }
}

export const targetContext: TargetContextView = {
  members: [sara, omar, yousef].map(({ id, name }) => ({ id, name, email: `${id}@manara.example`, active: id !== 'yousef' })),
  listed: { names: ['gulf cold chain'], domains: [] },
}

/** A file with a fault of nearly every kind. */
export const faultyFile = `Company;Website;Class;Owner;Status;Reason
Al Noor Logistics;https://www.alnoor.ae/en;1;Sara Haddad;meeting;
;nowhere.example;1;;;
Gulf Cold Chain;gcc.ae;2;;;
Hadi Foods;huda@gmail.com;Z;Nobody Atall;warm;
شركة الواحة للنقل;waha.com;B;omar@manara.example;contacted;
AL NOOR LOGISTICS LLC;;3;Yousef Karim;;
Najd Haulage;najd.sa;2;;;merger until spring
Marsa Shipping, ${longName};marsa.com;4;;;;one too many
`

const crmAccount = (number: number, name: string) => ({
  id: `a${number}`,
  name,
  url: `https://app.hubspot.com/contacts/1/record/0-2/${number}`,
})
export const targetMatches: TargetMatchesView = {
  sure: [{ targetAccountId: 't1', name: 'Al Noor Logistics', record: crmAccount(1, 'Al Noor Logistics LLC') }],
  doubtful: [
    {
      targetAccountId: 't2',
      name: 'Gulf Cold Chain',
      candidates: [crmAccount(2, 'Gulf Coldchain FZE'), crmAccount(3, 'Gulf Cold Chain Holding')],
    },
    { targetAccountId: 't3', name: longName, candidates: [crmAccount(4, longName)] },
    { targetAccountId: 't4', name: 'شركة الواحة للنقل', candidates: [crmAccount(5, 'الواحه للنقل ش.م.م')] },
  ],
  without: 31,
  leftOut: 12,
}
