import { useFrameworkEditing } from '#components/framework/framework-draft.ts'
import type { FrameworkPreviewView } from '#lib/messages/views/framework.ts'
import type { ScopeChoicesView } from '#lib/messages/views/scope.ts'
import type { Framework } from '#lib/schema/framework.ts'
import { admin, longName } from './answers.ts'
import type { PageState } from './states.ts'

/** The qualification page in the states to look at. */
const hubspot = { id: 'hubspot', name: 'HubSpot' }
const names = [
  'Metrics',
  'Economic buyer',
  'Decision criteria',
  'Decision process',
  'Paper process',
  'Identified pain',
  'Champion',
  longName,
]
const stages = ['Discovery', 'Scoping', 'Proposal', 'Negotiation']
const framework: Framework = {
  id: 'meddpicc',
  name: 'MEDDPICC',
  stages: [
    ...stages.map((name, at) => ({ key: `s${at}`, name, aliases: at === 1 ? ['Qualified to buy', 'مؤهلة'] : [] })),
    { key: 'won', name: 'Won', aliases: ['Closed won'], closed: 'won' },
    { key: 'lost', name: 'Lost', aliases: ['Closed lost'], closed: 'lost' },
  ],
  pipelines: [
    {
      crm: 'hubspot',
      name: 'Renewals',
      stages: [
        { key: 's2', labels: ['Renewal offer', 'عرض التجديد'] },
        { key: 's3', labels: [] },
        { key: 'won', labels: [] },
      ],
    },
  ],
  criteria: names.map((name, at) => ({
    id: `c${at}`,
    name,
    letter: name[0] ?? '',
    decision: at === 7 ? longName : 'Whether we price for one depot or six',
    requiredFrom: `s${at % 4}`,
    level: at % 3 === 0 ? 'gate' : 'nudge',
    fields: at % 4 === 3 ? [] : [{ crm: 'hubspot', field: name.toLowerCase().replaceAll(' ', '_').slice(0, 40) }],
  })),
  placeholderWords: ['later', 'to be seen'],
}
const frameworkPreview: FrameworkPreviewView = {
  deals: 40,
  incomplete: 11,
  criteria: framework.criteria.map(({ id }, at) => ({ id, due: 40 - at * 4, missing: Math.min(at * 2, 40 - at * 4), unseen: at })),
  unknownStages: [
    { crm: hubspot, label: 'Contract sent', deals: 6 },
    { crm: hubspot, pipeline: 'مناقصات حكومية', label: 'قيد المراجعة', deals: 1 },
  ],
  pipelines: [
    {
      crm: hubspot,
      name: 'Renewals',
      deals: 9,
      stages: [
        { key: 's2', deals: 6 },
        { key: 's3', deals: 2 },
      ],
    },
    { crm: hubspot, name: 'مناقصات حكومية', deals: 3, stages: [{ key: 's0', deals: 3 }] },
    { crm: hubspot, name: longName, deals: 1, stages: [] },
  ],
  unmapped: [
    { criterionId: 'c3', crm: hubspot },
    { criterionId: 'c7', crm: hubspot },
  ],
}
const scopeChoices: ScopeChoicesView = {
  crms: [hubspot, { id: 'salesforce', name: 'Salesforce' }],
  stages: [],
  lists: [],
  members: [],
  teams: [],
  currencies: [],
  fields: [{ crm: hubspot, field: 'economic_buyer', values: [{ text: 'Huda Saleh', records: 3 }] }],
}
const frameworks = { frameworks: [framework, { ...framework, id: 'own', name: 'Ours' }], inUseId: 'meddpicc', mayEdit: true }
const page = { page: 'workspace', hash: '#qualification' } as const

export const frameworkStates: Record<string, PageState> = {
  qualification: { ...page, answers: { sync: admin, frameworks, frameworkPreview, scopeChoices } },
  'qualification-empty': { ...page, answers: { sync: admin, frameworks: { frameworks: [], mayEdit: true } } },
  'qualification-rep': { ...page, answers: { sync: admin, frameworks: { frameworks: [], mayEdit: false } } },
  'qualification-loading': { ...page, answers: { sync: admin } },
  'qualification-error': { ...page, answers: { sync: admin }, failing: { frameworks: { code: 'storage', message: 'quota', faults: [] } } },
  'qualification-editor': {
    ...page,
    answers: { sync: admin, frameworks, frameworkPreview, scopeChoices },
    fail: { code: 'forbidden', message: 'stale', faults: [] },
    begin: () => useFrameworkEditing.getState().open(framework, framework),
  },
  'qualification-faults': {
    ...page,
    answers: { sync: admin, frameworks, frameworkPreview, scopeChoices },
    begin: () => {
      const editing = useFrameworkEditing.getState()
      editing.open({ ...framework, criteria: framework.criteria.slice(0, 2) }, framework)
      editing.write({ name: '' })
      editing.writeStage('s1', { name: '', aliases: ['Discovery'] })
      editing.removeStage('s0')
      editing.addPipeline({ crm: 'hubspot', name: 'renewals', stages: [] })
      editing.addPipeline({
        crm: 'hubspot',
        name: '',
        stages: [
          { key: 's1', labels: ['Offer'] },
          { key: 's2', labels: ['offer'] },
        ],
      })
      editing.writeCriterion('c1', { name: '', decision: '' })
      editing.try()
    },
  },
}
