import { z } from 'zod'
import { frameworkSchema } from '#lib/schema/framework.ts'
import { frameworkFaults } from '../framework-faults.ts'
import { sameValue } from '../plan-items.ts'
import { defineMutator } from './define-mutator.ts'

/**
 * Adds a qualification framework, or changes it whole: its stages and criteria name each other, so that halves of two edits would not fit.
 * `from` is what the person saw; where it is something else by now the change is refused as `stale`. Every deal is judged by it, so
 * managers and admins write it.
 */
export const frameworkSave = defineMutator({
  args: z.strictObject({ framework: frameworkSchema, from: frameworkSchema.optional() }),
  right: { who: ['manager'] },
  reads: ({ framework }) => [{ table: 'framework', id: framework.id }],
  apply: ({ framework, from }, rows) => {
    const stored = rows.get('framework', framework.id)
    if (stored && sameValue(stored, framework)) return { changes: [] }
    if (stored && !sameValue(stored, from)) return { refused: 'stale' }
    const ids = framework.criteria.map(({ id }) => id)
    const isWhole = new Set(ids).size === ids.length && frameworkFaults(framework).length === 0
    return isWhole ? { changes: [{ table: 'framework', row: framework }] } : { refused: 'invalid' }
  },
})
