import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext } from 'react'
import { must } from '#lib/base/must.ts'
import { createLiveCache, type LiveCache } from './live-cache.ts'
import type { LiveClient } from './live-client.ts'
import type { ViewDoor } from './view-door.ts'

export interface Live {
  client: LiveClient
  cache: LiveCache
  door: ViewDoor
  queryClient: QueryClient
}

const LiveContext = createContext<Live | undefined>(undefined)

/** The background (`client`) and the browser (`door`), with what was answered so far. One a page. */
export function createLive(client: LiveClient, door: ViewDoor): Live {
  // Answers come by the port, network or not: the library must neither pause for `offline` nor ask again by itself.
  const queryClient = new QueryClient({
    defaultOptions: { queries: { networkMode: 'always', retry: false }, mutations: { networkMode: 'always', retry: false } },
  })
  return { client, door, queryClient, cache: createLiveCache(client, queryClient) }
}

/** Gives it to every component below. */
export function LiveProvider({ live, children }: { live: Live; children: ReactNode }) {
  return (
    <QueryClientProvider client={live.queryClient}>
      <LiveContext value={live}>{children}</LiveContext>
    </QueryClientProvider>
  )
}

export function useLiveContext(): Live {
  return must(useContext(LiveContext), 'a LiveProvider above this component')
}
