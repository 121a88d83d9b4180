import type { Change, MutationContext, Mutator, RefusalCode } from '#lib/rules/mutation.ts'
import { type MutationArgs, type MutationName, mutators } from '#lib/rules/mutations/registry.ts'
import { aContext, type RowsByTable, rowReader } from './builders.ts'

/**
 * What a mutation does to these rows, as both sides run it: arguments are parsed, and only rows that it says it reads are there.
 * `bad-args` where the arguments do not parse.
 */
export function outcomeOf<N extends MutationName>(
  name: N,
  args: MutationArgs<N>,
  rows: RowsByTable = {},
  context: MutationContext = aContext(),
): Change[] | RefusalCode | 'bad-args' {
  const mutator: Mutator<unknown> = mutators[name]
  const parsed = mutator.args.safeParse(args)
  if (!parsed.success) return 'bad-args'
  const named = new Set(mutator.reads(parsed.data).map(({ table, id }) => `${table}|${id}`))
  const all = rowReader(rows)
  const outcome = mutator.apply(
    parsed.data,
    { get: (table, id) => (named.has(`${table}|${id}`) ? all.get(table, id) : undefined) },
    context,
  )
  return 'refused' in outcome ? outcome.refused : outcome.changes
}
