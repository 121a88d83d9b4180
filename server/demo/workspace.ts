import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { addDays, daysBetween, monthOf, quarterOf, quarterStart, weekOf } from '#lib/rules/calendar.ts'

/** The parts of the demo's plan file that have dates; the rest passes through as it stands. */
interface DatedPlan {
  annualFrame: { year: number }
  objectives: { quarter: string }[]
  metrics: { readings: { on: string; value: number }[] }[]
  milestones: { month: string; state: 'open' | 'reached' | 'missed' }[]
  commitments: { week: string; madeAt: number; settledAt?: number; recordId?: string }[]
  touches: { at: number }[]
}

/** The day for which `workspace.json` was written. Its fiscal year begins in January, its weeks on Monday. */
const writtenFor = '2026-11-22'
const writtenHost = 'crm.localhost:4621'
const dayMs = 86_400_000

/**
 * The demo workspace as a plan file for `today`: `workspace.json` with its dates moved so that the quarter is the current
 * one and the last reading is fresh, and with the practice CRM's spec for the address it runs at.
 */
export function demoPlan(today: string, practiceUrl: string): unknown {
  const plan = readJson('./workspace.json') as DatedPlan // our own file; the server checks it as it would any
  const quarter = quarterOf(today, 1)
  const days = daysBetween(writtenFor, today)
  return {
    ...plan,
    annualFrame: { ...plan.annualFrame, year: Number(quarter.slice(0, 4)) },
    objectives: plan.objectives.map((objective) => ({ ...objective, quarter })),
    metrics: plan.metrics.map((metric) => ({
      ...metric,
      readings: metric.readings.map(({ on, value }) => ({ on: addDays(on, days), value })),
    })),
    milestones: plan.milestones.map((milestone) => moved(milestone, quarter, monthOf(today))),
    commitments: plan.commitments.map((commitment) => promised(commitment, today, new URL(practiceUrl).host)),
    touches: plan.touches.map((touch) => ({ ...touch, at: touch.at + days * dayMs })),
    crmSpecs: [{ id: 'practice', spec: readJson('./practice-crm/spec.json'), origins: [practiceUrl], enteredById: 'layla' }],
  }
}

/** The same month of its quarter; what lies ahead is open and what lies behind is settled, whichever month it is now. */
function moved<Milestone extends DatedPlan['milestones'][number]>(milestone: Milestone, quarter: string, thisMonth: string): Milestone {
  const monthInQuarter = (Number(milestone.month.slice(5)) - 1) % 3
  const month = monthOf(addDays(quarterStart(quarter, 1), monthInQuarter * 31))
  const settled = milestone.state === 'open' ? 'reached' : milestone.state
  return { ...milestone, month, state: month < thisMonth ? settled : 'open' }
}

/** In the same week before or after today's, and never in the future. */
function promised(commitment: DatedPlan['commitments'][number], today: string, host: string): DatedPlan['commitments'][number] {
  const { week, madeAt, settledAt, recordId, ...rest } = commitment
  const days = daysBetween(weekOf(writtenFor, 'monday'), weekOf(today, 'monday'))
  const moment = (at: number) => Math.min(at + days * dayMs, Date.parse(today))
  return {
    ...rest,
    week: addDays(week, days),
    madeAt: moment(madeAt),
    ...(settledAt ? { settledAt: moment(settledAt) } : {}),
    ...(recordId ? { recordId: recordId.replace(writtenHost, host) } : {}),
  }
}

/** Writes the plan to a file, as an administrator would have it, and returns its path. */
export function writeDemoPlan(file: string, today: string, practiceUrl: string): string {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(demoPlan(today, practiceUrl), null, 2)}\n`)
  return file
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'))
}
