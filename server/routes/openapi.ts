import { z } from '@hono/zod-openapi'
import { errorBodySchema } from '#lib/protocol/error.ts'

/** What any route may answer besides its own success. */
export const errorAnswer = {
  default: {
    description: 'What went wrong, as a code to act on and a sentence to read',
    content: { 'application/json': { schema: errorBodySchema } },
  },
} as const

export const bearerOnly = [{ bearer: [] }]

export function jsonAnswer<T extends z.ZodType>(description: string, schema: T) {
  return { description, content: { 'application/json': { schema } } } as const
}

export function jsonBody<T extends z.ZodType>(schema: T) {
  return { required: true, content: { 'application/json': { schema } } } as const
}

export const okSchema = z.object({ ok: z.literal(true) })
