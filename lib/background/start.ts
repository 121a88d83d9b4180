import { onAlarm, onCommand, onInstalled, onMessage, onPort, onStartup } from '#lib/browser/runtime.ts'
import { onPermissionsChanged } from '#lib/browser/scripts.ts'
import { onPolicyChanged, onSitesChanged, readManagedPolicy } from '#lib/browser/storage.ts'
import { onTabActivated, onTabRemoved, openPage } from '#lib/browser/tabs.ts'
import { openBackground } from './background.ts'
import { onContentMessage } from './content-messages.ts'
import { type Device, writeState } from './device.ts'
import { createHandlers } from './handlers.ts'
import { logProposed } from './log-proposed.ts'
import { servePort } from './ports.ts'
import { registerSites, runInOpenSites } from './sites.ts'
import { refreshSiteState } from './sites-view.ts'
import { adoptWanted } from './wanted-site.ts'

/** With no view open this is the only wake-up: one a minute. */
const alarmEveryMinutes = 1

/**
 * Wires the browser's events to the background. Every listener is added in the first turn, as the browser demands of a
 * background that it wakes; each waits for the databases on its own.
 */
export function startBackground(edge: Omit<Device, 'db'>): void {
  const ready = openBackground(edge)

  const handlers = ready.then(createHandlers)

  onPort((port) => {
    void servePort(port, handlers).then(async (admitted) => {
      if (!admitted) return
      const { viewOpened, viewClosed } = await ready
      viewOpened()
      port.onClosed(viewClosed)
    })
  })

  onMessage(async (message, sender) => {
    const background = await ready
    return onContentMessage(
      { device: background.device, session: background.session, logProposed: (tabId) => logProposed(background, tabId) },
      message,
      sender,
    )
  })

  onCommand((command, tabId) => {
    if (command === 'log-commitment' && tabId !== undefined) void ready.then((background) => logProposed(background, tabId))
  })
  onTabRemoved((tabId) => void ready.then(({ device }) => device.db.tab.delete(tabId)))
  onTabActivated((tabId, windowId) => void ready.then(({ device }) => writeState(device.db, `active-tab:${windowId}`, tabId)))
  onAlarm('sync', alarmEveryMinutes, () => void ready.then((background) => background.session()?.sync.wake()))
  const sitesMoved = async (registration: boolean) => {
    const { device } = await ready
    if (registration) await registerSites()
    await refreshSiteState(device)
  }
  void sitesMoved(false)
  onSitesChanged((appeared) => void sitesMoved(appeared))
  onPermissionsChanged(async (change) => {
    await sitesMoved(true)
    const { device, session } = await ready
    if (change === 'added') await adoptWanted(device, session()?.db)
  })
  onPolicyChanged(() => void sitesMoved(true))
  // Tab ids begin anew with the browser: what former ones showed means nothing.
  onStartup(() => void ready.then(({ device }) => device.db.tab.clear()))
  onInstalled((reason) => void ready.then(() => afterInstall(reason)))
  globalThis.addEventListener('online', () => void ready.then((background) => background.session()?.sync.retryNow()))
}

async function afterInstall(reason: 'install' | 'update' | 'other'): Promise<void> {
  await registerSites()
  await runInOpenSites()
  const { openWelcome = true } = await readManagedPolicy()
  if (reason === 'install' && openWelcome) await openPage('/welcome.html')
}
