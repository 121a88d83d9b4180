import { hashKey } from '@tanstack/react-query'
import type { Queries, QueryName } from '#lib/messages/calls.ts'
import { liveKey } from './live-cache.ts'
import type { Live } from './live-provider.tsx'

/**
 * Asks a question before there is anything to show its answer in, so that the background works while the page still loads its
 * language; it stays asked while the page is open. Resolves with the first answer or failure, and after `atMostMs` without one:
 * what is drawn before the answer is drawn twice.
 */
export function askEarly<Q extends QueryName>(
  { cache, queryClient }: Live,
  query: Q,
  args: Queries[Q]['args'],
  atMostMs: number,
): Promise<void> {
  const asked = hashKey(liveKey(query, args))
  return new Promise((resolve) => {
    const end = () => {
      stop()
      clearTimeout(timer)
      resolve()
    }
    const stop = queryClient.getQueryCache().subscribe(({ type, query: { queryHash } }) => {
      if (type === 'updated' && queryHash === asked) end()
    })
    const timer = setTimeout(end, atMostMs)
    cache.watch(query, args)
  })
}
