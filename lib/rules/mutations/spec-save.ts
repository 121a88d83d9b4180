import { z } from 'zod'
import { crmSpecSchema } from '#lib/schema/crm-spec.ts'
import { idSchema } from '#lib/schema/fields.ts'
import { defineMutator } from './define-mutator.ts'

/** An origin as browsers write it; a longer address is cut to its origin, so that what a person copies from the address bar works. */
const originSchema = z
  .url({ protocol: /^https?$/, error: 'An address as https://crm.example.com.' })
  .max(300)
  .transform((address) => new URL(address).origin)

/** Adds a CRM, or corrects a known one. Every member's browser reads pages by it, so only admins may. */
export const specSave = defineMutator({
  args: z.strictObject({ id: idSchema, spec: crmSpecSchema, origins: z.array(originSchema).max(50) }),
  right: { who: ['admin'] },
  reads: ({ id }) => [{ table: 'crmSpec', id }],
  apply: ({ id, spec, origins }, _rows, context) => {
    const row = { id, spec, origins: [...new Set(origins)], enteredById: context.actor.id }
    return { changes: [{ table: 'crmSpec', row }] }
  },
})

export const specRemove = defineMutator({
  args: z.strictObject({ id: idSchema }),
  right: { who: ['admin'] },
  reads: ({ id }) => [{ table: 'crmSpec', id }],
  apply: ({ id }, rows) => {
    return { changes: rows.get('crmSpec', id) ? [{ table: 'crmSpec', removed: id }] : [] }
  },
})
