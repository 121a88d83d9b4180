import type { z } from 'zod'
import { annualFrameSchema } from './annual-frame.ts'
import { approvedMessageSchema } from './approved-message.ts'
import { betSchema } from './bet.ts'
import { commitmentSchema } from './commitment.ts'
import { crmRecordSchema } from './crm-record.ts'
import { crmSpecRowSchema } from './crm-spec.ts'
import { decisionSchema } from './decision.ts'
import { fieldNoteSchema } from './field-note.ts'
import { frameworkSchema } from './framework.ts'
import { memberSchema } from './member.ts'
import { metricSchema } from './metric.ts'
import { milestoneSchema } from './milestone.ts'
import { objectiveSchema } from './objective.ts'
import { ownerMatchSchema } from './owner-match.ts'
import { planChangeSchema } from './plan-change.ts'
import { planLinkSchema } from './plan-link.ts'
import { retrospectiveSchema } from './retrospective.ts'
import { targetAccountSchema } from './target-account.ts'
import { targetListSchema } from './target-list.ts'
import { teamSchema } from './team.ts'
import { touchSchema } from './touch.ts'
import { workspaceSchema } from './workspace.ts'

/**
 * The registry of synced tables: everything that lists tables derives from it.
 * `indexes` are what the browser's database looks rows up by, besides `id` (Dexie syntax).
 */
export const tables = {
  workspace: { schema: workspaceSchema, indexes: [] },
  member: { schema: memberSchema, indexes: ['email'] },
  team: { schema: teamSchema, indexes: [] },
  annualFrame: { schema: annualFrameSchema, indexes: [] },
  bet: { schema: betSchema, indexes: [] },
  objective: { schema: objectiveSchema, indexes: ['quarter'] },
  metric: { schema: metricSchema, indexes: ['objectiveId'] },
  milestone: { schema: milestoneSchema, indexes: ['objectiveId'] },
  approvedMessage: { schema: approvedMessageSchema, indexes: ['objectiveId'] },
  decision: { schema: decisionSchema, indexes: ['objectiveId'] },
  retrospective: { schema: retrospectiveSchema, indexes: ['quarter'] },
  planChange: { schema: planChangeSchema, indexes: ['itemId', 'at'] },
  commitment: { schema: commitmentSchema, indexes: ['recordId', '[memberId+week]', '[memberId+status]', '[milestoneId+status]', 'week'] },
  targetList: { schema: targetListSchema, indexes: [] },
  targetAccount: {
    schema: targetAccountSchema,
    indexes: ['listId', '[listId+status]', 'domain', 'nameKey', '*recordIds', '*confirmedNames'],
  },
  touch: { schema: touchSchema, indexes: ['targetAccountId'] },
  framework: { schema: frameworkSchema, indexes: [] },
  crmRecord: {
    schema: crmRecordSchema,
    indexes: ['type', '[type+instance]', '[instance+facts.accountId.text]', '[instance+facts.accountName.text]'],
  },
  ownerMatch: { schema: ownerMatchSchema, indexes: [] },
  planLink: { schema: planLinkSchema, indexes: ['objectiveId'] },
  fieldNote: { schema: fieldNoteSchema, indexes: ['recordId'] },
  crmSpec: { schema: crmSpecRowSchema, indexes: [] },
} as const satisfies Record<string, { schema: z.ZodType<{ id: string }>; indexes: string[] }>

export type TableName = keyof typeof tables
export type Row<T extends TableName = TableName> = z.infer<(typeof tables)[T]['schema']>
export const tableNames = Object.keys(tables) as TableName[] // Object.keys loses the key type

/** Names one row of one table. */
export interface RowKey<T extends TableName = TableName> {
  table: T
  id: string
}
