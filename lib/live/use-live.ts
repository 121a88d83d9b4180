import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import type { AppError } from '#lib/base/app-error.ts'
import type { Queries, QueryName } from '#lib/messages/calls.ts'
import { type LiveEntry, liveKey } from './live-cache.ts'
import type { LiveConnection } from './live-client.ts'
import { useLiveContext } from './live-provider.tsx'

export interface LiveAnswer<Q extends QueryName> {
  /** Absent until the first answer. Stays when a later answer failed: `error` says so. */
  value: Queries[Q]['answer'] | undefined
  error: AppError | undefined
  connection: LiveConnection
  /** What `value` answers; differs from the arguments asked with only while `keepPrevious` shows a former answer. */
  answeredArgs: Queries[Q]['args'] | undefined
}

/**
 * The background's answer to `query`, now and whenever it changes, while the component is mounted. Arguments are compared
 * by value. `keepPrevious`: show the former arguments' answer until the new one comes (a scrolled table, never a record).
 */
export function useLive<Q extends QueryName>(query: Q, args: Queries[Q]['args'], options: { keepPrevious?: boolean } = {}): LiveAnswer<Q> {
  const { cache } = useLiveContext()
  const connection = useLiveConnection()
  const key = liveKey(query, args)
  const name = JSON.stringify(args)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `name` is `args` by value; the object is new at every render
  useEffect(() => cache.watch(query, args), [cache, query, name])
  const { data } = useQuery<LiveEntry<Q>>({
    queryKey: key,
    queryFn: skipToken,
    staleTime: Number.POSITIVE_INFINITY,
    ...(options.keepPrevious ? { placeholderData: keepPreviousData } : {}),
  })
  return { value: data?.value, error: data?.error, connection, answeredArgs: data?.args }
}

/** State of the port itself, for pages that say "the extension was updated". */
export function useLiveConnection(): LiveConnection {
  const { client } = useLiveContext()
  return useSyncExternalStore(client.onConnection, client.connection)
}
