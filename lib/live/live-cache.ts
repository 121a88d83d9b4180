import type { QueryClient } from '@tanstack/react-query'
import type { AppError } from '#lib/base/app-error.ts'
import type { Queries, QueryName } from '#lib/messages/calls.ts'
import type { LiveClient } from './live-client.ts'

/** What the query cache holds under `liveKey`: the last answer, and the error that came after it. */
export interface LiveEntry<Q extends QueryName = QueryName> {
  args: Queries[Q]['args']
  value?: Queries[Q]['answer']
  error?: AppError
}

export function liveKey<Q extends QueryName>(query: Q, args: Queries[Q]['args']) {
  return ['live', query, args] as const
}

/**
 * Feeds the query cache from the port: one subscription for each (query, args), however many components look at it. The
 * last one to leave ends it a moment later, so that a component that mounts again at once (a re-keyed list, React's
 * strict mode) neither asks twice nor blinks; then the cached answer goes too, since nobody keeps it true any more.
 */
export function createLiveCache(client: LiveClient, cache: QueryClient, lingerMs = 50) {
  const watched = new Map<string, { watchers: number; stop: () => void; leaving?: ReturnType<typeof setTimeout> }>()

  return {
    watch<Q extends QueryName>(query: Q, args: Queries[Q]['args']): () => void {
      const key = liveKey(query, args)
      const name = JSON.stringify(key)
      let entry = watched.get(name)
      if (entry === undefined) {
        const stop = client.subscribe(query, args, {
          value: (value) => cache.setQueryData<LiveEntry<Q>>(key, { args, value }),
          error: (error) => cache.setQueryData<LiveEntry<Q>>(key, (former) => ({ ...former, args, error })),
        })
        entry = { watchers: 0, stop }
        watched.set(name, entry)
      }
      clearTimeout(entry.leaving)
      entry.watchers += 1
      const held = entry
      return () => {
        held.watchers -= 1
        if (held.watchers > 0) return
        held.leaving = setTimeout(() => {
          held.stop()
          watched.delete(name)
          cache.removeQueries({ queryKey: key, exact: true })
        }, lingerMs)
      }
    },
  }
}
export type LiveCache = ReturnType<typeof createLiveCache>
