import { expect, it } from 'vitest'
import { addDays } from '#lib/rules/calendar.ts'
import { parsePlan } from '#server/plan-file.ts'
import { loadRecords } from './practice-crm/records.ts'
import { demoPlan } from './workspace.ts'

const practiceUrl = 'http://crm.localhost:5000'
const days = Array.from({ length: 53 }, (_, week) => addDays('2026-11-22', week * 7 + (week % 7)))

it.each(days)('is a plan file without a fault on %s', (today) => {
  const plan = parsePlan(demoPlan(today, practiceUrl))
  const { objectives, targetAccounts, metrics, commitments, touches } = plan.sections
  expect([objectives.length, targetAccounts.length]).toEqual([4, 60])
  expect(metrics.every(({ row }) => (row.readings.at(-1)?.on ?? '') <= today)).toBe(true)
  const now = Date.parse(today) + 86_400_000
  expect([...commitments.map(({ row }) => row.madeAt), ...touches.map(({ row }) => row.at)].every((at) => at < now)).toBe(true)
})

it('says what lies behind is settled and what lies ahead is open', () => {
  const { milestones } = parsePlan(demoPlan('2027-02-10', practiceUrl)).sections
  const states = Object.groupBy(milestones, ({ row }) => row.month)
  expect(states['2027-01']?.every(({ row }) => row.state !== 'open')).toBe(true)
  expect(states['2027-02']?.every(({ row }) => row.state === 'open')).toBe(true)
  expect(states['2027-03']?.every(({ row }) => row.state === 'open')).toBe(true)
})

it('points at the practice CRM where it runs', () => {
  const plan = parsePlan(demoPlan('2026-11-22', practiceUrl))
  expect(plan.sections.crmSpecs[0]?.row.origins).toEqual([practiceUrl])
  expect(plan.sections.commitments[0]?.row.recordId).toBe('practice:crm.localhost:5000:deal:1001')
})

it('has forty deals in six stages, of accounts that exist', () => {
  const { deals, accounts } = loadRecords('2026-12-01')
  expect([deals.length, new Set(deals.map(({ stage }) => stage)).size, accounts.length]).toEqual([40, 6, 60])
  expect(deals.every(({ account }) => accounts.some(({ id }) => id === account))).toBe(true)
  expect(deals[0]?.closeDate).toBe('2027-01-08')
})
