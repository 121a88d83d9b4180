import { lineSchema } from '#lib/schema/fields.ts'

/** What is wrong with a name before it is sent. */
export function nameFaultOf(name: string): 'missing' | 'long' | undefined {
  if (name.trim() === '') return 'missing'
  return lineSchema.safeParse(name).success ? undefined : 'long'
}
