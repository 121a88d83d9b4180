import type { WorkspaceDb } from '#lib/db/workspace-db.ts'
import { todayIn } from '#lib/rules/calendar.ts'
import type { Row, TableName } from '#lib/schema/tables.ts'
import type { ChangeName } from './operation.ts'

/** A change as a view would ask for it. */
export interface Asked {
  name: string
  args: unknown
}

interface Desk {
  memberId: string
  /** By this browser's own clock. */
  now: number
  mark: number
  picks: [number, number, number]
  rows<T extends TableName>(table: T): Promise<Row<T>[]>
}

const statuses = ['kept', 'kept', 'changed', 'dropped', 'blocked', 'open'] as const
const steps = ['contacted', 'engaged', 'meeting', 'opportunity', 'customer'] as const
const ages = [0, 0, 60_000, 3_600_000, 3 * 86_400_000]
const instance = 'crm.example'

/**
 * What a person at this browser asks for, chosen among the rows that their browser shows. `undefined`: there is nothing to do it
 * to. Every text a person would type holds the operation's mark, so that no two changes look alike.
 */
const makers: Record<ChangeName, (desk: Desk) => Promise<Asked | undefined>> = {
  log: async ({ mark, picks: [a, b], rows }) => {
    const milestone = at(await rows('milestone'), a)
    const record = b < 0.6 ? at(await rows('crmRecord'), b / 0.6) : undefined
    const links = { ...(milestone && a < 0.8 ? { milestoneId: milestone.id } : {}), ...(record ? { recordId: record.id } : {}) }
    return { name: 'commitment.log', args: { id: `promise-${mark}`, title: `Get the buyer named #${mark}`, ...links } }
  },
  settle: async ({ memberId, mark, picks: [a, b, c], rows }) => {
    const all = await rows('commitment')
    const commitment = at(c < 0.9 ? all.filter((one) => one.memberId === memberId) : all, a)
    if (!commitment) return undefined
    const status = at(statuses, b) ?? 'kept'
    return { name: 'commitment.settle', args: { id: commitment.id, status, reason: `Because of #${mark}` } }
  },
  answer: async ({ mark, picks: [a], rows }) => {
    const blocked = (await rows('commitment')).filter(({ status }) => status === 'blocked')
    const { id, milestoneId } = at(blocked, a) ?? {}
    if (id === undefined || milestoneId === undefined) return undefined
    return { name: 'commitment.answer', args: { id, milestoneId, answer: `Legal signs tomorrow #${mark}` } }
  },
  remove: async ({ memberId, picks: [a], rows }) => {
    const commitment = at(
      (await rows('commitment')).filter((one) => one.memberId === memberId && one.status === 'open'),
      a,
    )
    return commitment && { name: 'commitment.remove', args: { id: commitment.id } }
  },
  touch: async ({ mark, picks: [a, b], rows }) => {
    const account = at(await rows('targetAccount'), a)
    if (!account) return undefined
    return { name: 'touch.log', args: { id: `touch-${mark}`, targetAccountId: account.id, to: at(steps, b), note: `Called #${mark}` } }
  },
  'undo-touch': async ({ memberId, picks: [a], rows }) => {
    const touch = at(
      (await rows('touch')).filter((one) => one.memberId === memberId),
      a,
    )
    return touch && { name: 'touch.undo', args: { id: touch.id, targetAccountId: touch.targetAccountId } }
  },
  park: async ({ mark, picks: [a], rows }) => {
    const account = at(await rows('targetAccount'), a)
    return account && { name: 'target.park', args: { targetAccountId: account.id, reason: `Merger #${mark}` } }
  },
  unpark: async ({ picks: [a], rows }) => {
    const account = at(
      (await rows('targetAccount')).filter(({ parked }) => parked),
      a,
    )
    return account && { name: 'target.unpark', args: { targetAccountId: account.id } }
  },
  observe: async ({ mark, picks: [a, b, c], rows }) => {
    const crmId = String(Math.floor(a * 14))
    const agoMs = at(ages, c) ?? 0
    const seen = (text: string) => ({ text, via: 'page' as const, agoMs })
    const owner = at(await rows('member'), (b * 10) % 1)
    // A third name their owner with an address, a third by a name alone, a third show no owner.
    const facts = {
      name: seen(`Deal ${crmId}`),
      nextStep: seen(`Call back #${mark}`),
      ...(b < 0.66 && owner ? { owner: seen(owner.name) } : {}),
      ...(b < 0.33 && owner ? { ownerEmail: seen(owner.email) } : {}),
    }
    const args = { crm: 'practice', instance, type: 'deal', crmId, url: `https://${instance}/deal/${crmId}`, facts }
    return { name: 'record.observe', args: { ...args, fields: { champion: seen(`Nour #${mark}`) } } }
  },
  link: async ({ mark, picks: [a, b], rows }) => {
    const record = at(await rows('crmRecord'), a)
    const objective = at(await rows('objective'), b)
    if (!record || !objective) return undefined
    return { name: 'record.link', args: { recordId: record.id, objectiveId: objective.id, reason: `Depots #${mark}` } }
  },
  unlink: async ({ picks: [a], rows }) => {
    const link = at(await rows('planLink'), a)
    return link && { name: 'record.unlink', args: { recordId: link.recordId } }
  },
  ask: async ({ now, picks: [a, b, c], rows }) => {
    const record = at(await rows('crmRecord'), a)
    if (!record) return undefined
    const until = todayIn(now + Math.floor(c * 60) * 86_400_000, 'Asia/Dubai')
    return { name: 'field.ask', args: { recordId: record.id, criterionId: b < 0.5 ? 'champion' : 'paper', until } }
  },
  unask: async ({ picks: [a], rows }) => {
    const note = at(await rows('fieldNote'), a)
    return note && { name: 'field.unask', args: { recordId: note.recordId, criterionId: note.criterionId } }
  },
  'confirm-owner': async ({ picks: [a, b], rows }) => {
    const member = at(await rows('member'), a)
    const owner = at(await rows('member'), b)
    if (!member || !owner) return undefined
    const recordIds = (await rows('crmRecord')).map(({ id }) => id)
    return { name: 'owner.confirm', args: { instance, ownerName: owner.name, memberId: member.id, recordIds } }
  },
}

export function makeChange(
  change: ChangeName,
  db: WorkspaceDb,
  given: Pick<Desk, 'memberId' | 'now' | 'mark' | 'picks'>,
): Promise<Asked | undefined> {
  return makers[change]({ ...given, rows: (table) => db.rows(table).toArray() })
}

function at<T>(list: readonly T[], share: number): T | undefined {
  return list[Math.floor(share * list.length)]
}
