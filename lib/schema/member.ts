import { z } from 'zod'
import { idSchema, lineSchema } from './fields.ts'

export const roleSchema = z.enum(['rep', 'manager', 'admin'])
export type Role = z.infer<typeof roleSchema>

export const memberSchema = z.strictObject({
  id: idSchema,
  name: lineSchema,
  email: z.email().max(320),
  role: roleSchema,
  teamIds: z.array(idSchema).max(50),
  /** Deactivated members see nothing from the next sync on; their name stays on what they promised. */
  active: z.boolean(),
})
export type Member = z.infer<typeof memberSchema>
