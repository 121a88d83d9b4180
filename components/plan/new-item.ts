import { createId } from '#lib/base/id.ts'
import type { PlanView } from '#lib/messages/views/plan.ts'
import { monthAfter, monthOf } from '#lib/rules/calendar.ts'
import type { Row } from '#lib/schema/tables.ts'
import { type CascadeTable, findItem } from './cascade-item.ts'
import type { FreshItem } from './plan-typing.ts'

/** The months of the quarter that is shown. */
export function monthsOf({ quarterDays }: Pick<PlanView, 'quarterDays'>): string[] {
  const first = monthOf(quarterDays.start)
  return [0, 1, 2].map((months) => monthAfter(first, months))
}

/** An item to be written under `under`, with what can be told beforehand: its place, its turn, this month. */
export function newItem(plan: PlanView, table: CascadeTable, under: string | undefined): FreshItem {
  const id = createId()
  return { table, id, place: under ?? '', quarter: plan.quarter, row: rows[table](id, plan, under) }
}

const rows: { [T in CascadeTable]: (id: string, plan: PlanView, under: string | undefined) => Row<T> } = {
  annualFrame: (id, { quarter }) => ({ id, year: Number(quarter.slice(0, 4)), diagnosis: '', guidingPolicy: '' }),
  bet: (id, { bets, you }, under) => ({
    id,
    ...(under === undefined ? {} : { frameId: under }),
    title: '',
    why: '',
    ...(you ? { driId: you.id } : {}),
    position: 1 + Math.max(0, ...bets.map(({ row }) => row.position)),
  }),
  objective: (id, { objectives, quarter, you }, under) => ({
    id,
    ...(under === undefined ? {} : { betId: under }),
    quarter,
    title: '',
    why: '',
    ...(you ? { driId: you.id } : {}),
    decisionRights: '',
    priority: 1 + Math.max(0, ...objectives.map(({ row }) => row.priority)),
    scope: { any: [] },
  }),
  metric: (id, _plan, under) => ({
    id,
    objectiveId: under ?? '',
    name: '',
    kind: 'outcome',
    unit: '',
    baseline: 0,
    target: 0,
    direction: 'up',
    readings: [],
  }),
  milestone: (id, plan, under) => {
    const dri = under === undefined ? undefined : findItem(plan, { table: 'objective', id: under })?.row.driId
    const months = monthsOf(plan)
    const thisMonth = monthOf(plan.today)
    return {
      id,
      objectiveId: under ?? '',
      title: '',
      month: months.includes(thisMonth) ? thisMonth : (months[0] ?? thisMonth),
      ...(dri === undefined ? {} : { driId: dri }),
      state: 'open',
    }
  },
}
