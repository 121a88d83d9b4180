import { z } from 'zod'
import { errorCodes } from '#lib/base/app-error.ts'

/** Body of every answer that is not 2xx. */
export const errorBodySchema = z.object({
  error: z.object({
    code: z.enum(errorCodes),
    message: z.string(),
    faults: z.array(z.object({ path: z.string(), reason: z.string() })).optional(),
    retryAfterMs: z.number().optional(),
  }),
})
export type ErrorBody = z.infer<typeof errorBodySchema>
