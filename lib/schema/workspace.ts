import { z } from 'zod'
import { idSchema, lineSchema } from './fields.ts'

export const weekStartSchema = z.enum(['sunday', 'monday', 'saturday'])
export type WeekStart = z.infer<typeof weekStartSchema>

/** One company's plan and data; the unit of isolation. Exactly one row a database on the client. */
export const workspaceSchema = z.strictObject({
  id: idSchema,
  name: lineSchema,
  /** IANA name. "This week" is computed here, whatever zone the laptop's clock shows. */
  timeZone: z.string().min(1).max(64),
  weekStart: weekStartSchema,
  /** 1 = January. */
  fiscalYearStartMonth: z.number().int().min(1).max(12),
  /** `team`: the owner's team, managers above it, admins. `workspace`: every member. */
  recordVisibility: z.enum(['team', 'workspace']),
  /** Days without change after which an open deal counts as stale. */
  staleAfterDays: z.number().int().min(1).max(365),
  /** ISO 4217 code that money is shown in when a page gives a bare number; no sum is ever converted to it. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
})
export type Workspace = z.infer<typeof workspaceSchema>
