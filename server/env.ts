import { z } from 'zod'
import { AppError } from '#lib/base/app-error.ts'

/** A variable that is set but empty counts as not set, as in `DATABASE_URL= npm run server`. */
const optional = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

const environmentSchema = z.object({
  /** Address of a PostgreSQL database; without it the embedded database in the data directory is used. */
  DATABASE_URL: optional(
    z.url({ protocol: /^postgres(ql)?$/, error: 'must be an address like postgres://user:password@host:5432/throughline' }),
  ),
  PORT: optional(z.coerce.number('must be a number').int('must be a whole number').min(0).max(65_535, 'must be between 0 and 65535')),
  /** Address people reach the server by, where a proxy stands before it: `https://plan.example.com`. */
  THROUGHLINE_URL: optional(z.url({ protocol: /^https?$/, error: 'must be an address like https://plan.example.com' })),
  /** Signs session cookies; made and kept in the database where absent. */
  THROUGHLINE_SECRET: optional(z.string().min(32, 'must have at least 32 characters')),
  LOG_LEVEL: optional(
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'must be one of fatal, error, warn, info, debug, trace, silent',
    }),
  ),
})
export type Environment = z.infer<typeof environmentSchema>

/** Throws AppError `bad-request` with a sentence for each variable that is wrong. */
export function readEnvironment(variables: Record<string, string | undefined>): Environment {
  const parsed = environmentSchema.safeParse(variables)
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map(({ path, message }) => ({ path: String(path[0]), reason: `${String(path[0])} ${message}.` }))
  throw new AppError('bad-request', 'The environment is not as it should be.', { faults })
}
