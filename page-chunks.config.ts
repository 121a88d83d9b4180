import type { Rolldown } from 'vite'

/**
 * How the code of our pages is cut into files. Left alone, the bundler cuts what they share into two dozen, of which each costs
 * the panel some milliseconds: with one file it was drawn 60 ms sooner, of 320 (docs/benchmarks.md).
 */

type NameFunction = Extract<Rolldown.CodeSplittingGroup['name'], (...args: never[]) => unknown>
type Context = Parameters<NameFunction>[1]

/** One file for all that the panel shares with other pages; the rest as the bundler sees fit. */
export function pageChunks(): Rolldown.CodeSplittingOptions {
  const known = new Map<string, boolean>()

  /** Whether the panel imports the module statically, at any remove. */
  function isInPanel(id: string, context: Context): boolean {
    const before = known.get(id)
    if (before !== undefined) return before
    known.set(id, false) // for a circle of imports
    const found =
      id.endsWith('/entrypoints/panel/main.tsx') || !!context.getModuleInfo(id)?.importers.some((importer) => isInPanel(importer, context))
    known.set(id, found)
    return found
  }

  return {
    groups: [{ name: (id, context) => (isInPanel(id, context) ? 'shared' : null), debugName: 'shared', minShareCount: 2 }],
  }
}
