import { useQuarterForms } from '#components/quarter/quarter-forms.ts'
import type { PlanView } from '#lib/messages/views/plan.ts'
import { sara, synced } from '../panel-gallery/parts.ts'
import { admin } from './answers.ts'
import { aNextPlan, anEmptyPlan, anEmptyQuarter, aPlan, aQuarter, frameworks, planObjectives } from './quarter-answers.ts'
import type { PageState } from './states.ts'

const full = { sync: admin, quarter: aQuarter, plan: aPlan, frameworks }

/** The same plan for somebody who may only read it. */
function readOnly(plan: PlanView): PlanView {
  return JSON.parse(JSON.stringify(plan), (key, value) => (key === 'may' ? { edit: false, give: false } : value))
}

function objectiveState(id: string): PageState {
  return { page: 'workspace', hash: `#quarter/${id}`, answers: full }
}
const fleets = objectiveState('fleets')

function metricForm(key: string, before: Record<string, string>, typed: Record<string, string>): () => void {
  return () => {
    const { open, write } = useQuarterForms.getState()
    open(key, before, planObjectives[0]?.metrics[0]?.row)
    for (const [field, text] of Object.entries(typed)) write(key, field, text)
  }
}

/** The quarter's pages. */
export const quarterStates: Record<string, PageState> = {
  quarter: { page: 'workspace', hash: '#quarter', answers: full },
  'quarter-empty': { page: 'workspace', hash: '#quarter', answers: { sync: synced, quarter: anEmptyQuarter, plan: anEmptyPlan } },
  'quarter-loading': { page: 'workspace', hash: '#quarter', answers: { sync: synced } },
  'quarter-over': {
    page: 'workspace',
    hash: '#quarter/2026-Q4',
    answers: { sync: admin, quarter: { ...aQuarter, today: '2027-01-11' }, plan: aPlan },
  },
  'quarter-no-workspace': {
    page: 'workspace',
    hash: '#quarter',
    answers: { sync: synced, quarter: { ...anEmptyQuarter, quarter: '' }, plan: { ...anEmptyPlan, quarter: '' } },
  },
  'quarter-objective': fleets,
  'quarter-override': objectiveState('renew'),
  'quarter-recovery': objectiveState('go-live'),
  'quarter-reading': {
    ...fleets,
    begin: metricForm('reading signed', { on: '2026-11-22', value: '' }, { on: '2026-11-15', value: '1,200' }),
  },
  'quarter-file': {
    ...fleets,
    begin: metricForm('readings signed', { text: '' }, { text: 'date,value\n2026-11-08,5\n2026-11-15,8\n2026-11-01,4.5' }),
  },
  'quarter-file-faults': {
    ...fleets,
    begin: metricForm('readings signed', { text: '' }, { text: 'date,value\n08/11/2026,5\n2026-12-01,8\n2026-11-01,"1,200"' }),
  },
  'quarter-brief': {
    ...fleets,
    begin: () => useQuarterForms.getState().open('brief fleets', { brief: planObjectives[0]?.row.brief ?? '' }, planObjectives[0]?.row),
  },
  'quarter-message': {
    ...fleets,
    begin: () => {
      const { open } = useQuarterForms.getState()
      const message = planObjectives[0]?.messages[0]?.row
      open('message m1', { title: message?.title ?? '', stageKey: message?.stageKey ?? '', text: message?.text ?? '' }, message)
      open('message of fleets', { title: '', stageKey: '', text: '' }, undefined)
    },
  },
  'quarter-reader': {
    ...fleets,
    answers: { ...full, sync: synced, plan: { ...readOnly(aPlan), mayOrder: false, you: { ...sara, role: 'rep' } } },
  },
  'quarter-review': { page: 'workspace', hash: '#quarter/~review', answers: full },
  'quarter-review-empty': {
    page: 'workspace',
    hash: '#quarter/~review',
    answers: { sync: synced, quarter: anEmptyQuarter, plan: { ...anEmptyPlan, you: { ...sara, role: 'rep' } } },
  },
  'quarter-review-writing': {
    page: 'workspace',
    hash: '#quarter/~review',
    answers: full,
    begin: () => {
      const { open, write } = useQuarterForms.getState()
      open('decision in 2026-Q4', { title: '', why: '', on: '2026-11-22', decidedById: 'layla', objectiveId: '' }, undefined)
      open('look back at 2026-Q4', { happened: '', because: '', lessons: '', objectiveId: 'fleets' }, undefined)
      write('look back at 2026-Q4', 'lessons', 'x'.repeat(501))
    },
  },
  'quarter-planning': { page: 'workspace', hash: '#quarter/~planning', answers: full, planOf: { '2027-Q1': aNextPlan } },
  'quarter-planning-empty': {
    page: 'workspace',
    hash: '#quarter/~planning',
    answers: { sync: synced, quarter: anEmptyQuarter, plan: anEmptyPlan },
    planOf: { '2027-Q1': { ...aNextPlan, objectives: [], lessons: [] } },
  },
  'quarter-gone': { page: 'workspace', hash: '#quarter/other', answers: full },
}
