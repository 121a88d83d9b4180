import { z } from 'zod'
import { frameworkSchema } from '#lib/schema/framework.ts'
import { foldText } from '../fold-name.ts'
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
    const keys = framework.stages.map(({ key }) => key)
    const labels = framework.stages.flatMap(({ key, name, aliases }) => [...new Set([key, name, ...aliases].map((text) => foldText(text)))])
    const ids = framework.criteria.map(({ id }) => id)
    const isWhole =
      new Set(labels).size === labels.length && // a label leads to one stage
      new Set(ids).size === ids.length &&
      framework.criteria.every(({ requiredFrom }) => keys.includes(requiredFrom))
    return isWhole ? { changes: [{ table: 'framework', row: framework }] } : { refused: 'invalid' }
  },
})
