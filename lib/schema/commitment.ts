import { z } from 'zod'
import { daySchema, idSchema, instantSchema, lineSchema } from './fields.ts'

export const commitmentStatusSchema = z.enum(['open', 'blocked', 'kept', 'changed', 'dropped'])
export type CommitmentStatus = z.infer<typeof commitmentStatusSchema>

export const fieldStateSchema = z.enum(['filled', 'placeholder', 'empty', 'asked', 'unseen'])
export type FieldState = z.infer<typeof fieldStateSchema>

/** L4: a promise one person makes to the team for one week. Not a task. */
export const commitmentSchema = z.strictObject({
  id: idSchema,
  memberId: idSchema,
  /** First day of its week in the workspace's calendar. */
  week: daySchema,
  title: lineSchema,
  /** Absent: saved as unlinked, and shown so. */
  milestoneId: idSchema.optional(),
  recordId: idSchema.optional(),
  status: commitmentStatusSchema,
  /** Why it is blocked (by what), changed (into what) or dropped. */
  reason: lineSchema.optional(),
  /** What its milestone's DRI, or an admin in their place, answered when it was blocked, and to what. */
  answer: z.strictObject({ to: lineSchema.optional(), text: lineSchema, memberId: idSchema, at: instantSchema }).optional(),
  /** State of each criterion of the record when the promise was made: what a later "looks kept" compares with. */
  evidence: z.record(z.string(), fieldStateSchema).optional(),
  madeAt: instantSchema,
  settledAt: instantSchema.optional(),
})
export type Commitment = z.infer<typeof commitmentSchema>
