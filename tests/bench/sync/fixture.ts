import { must } from '#lib/base/must.ts'
import { recordObserve } from '#lib/rules/mutations/record-observe.ts'
import type { CrmRecord } from '#lib/schema/crm-record.ts'
import { aMember, aWorkspace, morning } from '#tests/support/builders.ts'
import { rep, observedDeal as workloadDeal } from '../workload.ts'

/** Arguments of `record.observe`; stored, the record is 0.85 KB of JSON. */
export function observedDeal(index: number) {
  const { facts, ...rest } = workloadDeal(index)
  const { closeDate: _tooLarge, ...kept } = facts
  return { ...rest, facts: kept }
}

/** The same records for everybody: deals of about 0.85 KB, as our own mutator makes them of what a page shows. Runs in the browser. */
export function dealRow(index: number): CrmRecord {
  const actor = aMember({ id: rep.memberId, email: rep.email })
  const people = { memberByEmail: () => actor, members: () => [actor], teams: () => [] }
  const context = { now: morning, actor, workspace: aWorkspace(), ...people, canSee: () => true }
  const outcome = recordObserve.apply(observedDeal(index), { get: () => undefined }, context)
  return must('changes' in outcome && outcome.changes[0] && 'row' in outcome.changes[0] && outcome.changes[0].row, 'a row') as CrmRecord // record.observe writes records only
}

export function dealRows(count: number): CrmRecord[] {
  return Array.from({ length: count }, (_, index) => dealRow(index))
}

/** Edits are of the first records, one each. */
export const editedRecords = 40

const step = 'Edit number '

/** What an edit writes: the next step of one deal. */
export function stepText(number: number): string {
  return `${step}${number}`
}

export function withStep<Given extends { facts: CrmRecord['facts'] }>(row: Given, number: number): Given {
  return { ...row, facts: { ...row.facts, nextStep: { text: stepText(number), seenAt: Date.now(), via: 'page' } } }
}

export function stepOf(row: { facts: CrmRecord['facts'] }): number | undefined {
  const text = row.facts.nextStep?.text
  return text === undefined ? undefined : Number(text.slice(step.length))
}

const seenAt = new Map<number, number>()
const waiting = new Map<number, (at: number) => void>()

/** Called by a client when its database tells of an edit that somebody else made. */
export function seenStep(number: number | undefined): void {
  if (number === undefined || seenAt.has(number)) return
  const at = performance.timeOrigin + performance.now()
  seenAt.set(number, at)
  waiting.get(number)?.(at)
}

/** When this client saw the edit, ms since 1970. */
export function whenSeen(number: number): Promise<number> {
  return new Promise((resolve) => {
    const at = seenAt.get(number)
    if (at === undefined) waiting.set(number, resolve)
    else resolve(at)
  })
}
