import {
  connectLivePort,
  currentWindowId,
  isContextInvalidated,
  openSidePanel,
  openTab,
  removeHosts,
  requestHosts,
  showPage,
} from '#lib/browser/view-door.ts'
import { createLiveClient, type LiveClient } from './live-client.ts'
import { ContextInvalidatedError } from './live-port.ts'
import { createPageEnvironment } from './page-environment.ts'
import type { ViewDoor } from './view-door.ts'

/** The live client over `runtime.connect`. `nonce`: the one a framed panel was opened with. */
export function createBrowserLiveClient(nonce?: string): LiveClient {
  return createLiveClient(
    createPageEnvironment(() => {
      if (isContextInvalidated()) throw new ContextInvalidatedError()
      return connectLivePort(nonce)
    }),
  )
}

export function createBrowserDoor(): ViewDoor {
  let windowId: number | undefined
  void currentWindowId().then((id) => {
    windowId = id
  })
  return {
    requestHosts,
    removeHosts,
    openPage: showPage,
    openTab,
    ...(openSidePanel === undefined
      ? {}
      : {
          openSidePanel: async () => {
            if (windowId !== undefined) await openSidePanel?.(windowId)
          },
        }),
  }
}
