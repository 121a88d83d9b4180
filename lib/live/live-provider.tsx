import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useState } from 'react'
import { must } from '#lib/base/must.ts'
import { createLiveCache, type LiveCache } from './live-cache.ts'
import type { LiveClient } from './live-client.ts'
import type { ViewDoor } from './view-door.ts'

export interface Live {
  client: LiveClient
  cache: LiveCache
  door: ViewDoor
}

const LiveContext = createContext<Live | undefined>(undefined)

/** Gives every component below it the background (`client`) and the browser (`door`). One a page. */
export function LiveProvider({ client, door, children }: { client: LiveClient; door: ViewDoor; children: ReactNode }) {
  const [{ queryClient, live }] = useState(() => {
    // Answers come by the port, network or not: the library must neither pause for `offline` nor ask again by itself.
    const queryClient = new QueryClient({
      defaultOptions: { queries: { networkMode: 'always', retry: false }, mutations: { networkMode: 'always', retry: false } },
    })
    return { queryClient, live: { client, door, cache: createLiveCache(client, queryClient) } }
  })
  return (
    <QueryClientProvider client={queryClient}>
      <LiveContext value={live}>{children}</LiveContext>
    </QueryClientProvider>
  )
}

export function useLiveContext(): Live {
  return must(useContext(LiveContext), 'a LiveProvider above this component')
}
