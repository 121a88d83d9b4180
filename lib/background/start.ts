import { AppError } from '#lib/base/app-error.ts'
import { onAlarm, onCommand, onInstalled, onMessage, onPort, onStartup } from '#lib/browser/runtime.ts'
import { onPermissionsChanged } from '#lib/browser/scripts.ts'
import { onPolicyChanged, onSitesChanged, readManagedPolicy } from '#lib/browser/storage.ts'
import { openPage } from '#lib/browser/tabs.ts'
import { type Background, openBackground } from './background.ts'
import { onContentMessage } from './content-messages.ts'
import type { Device } from './device.ts'
import { forgetClosedTabs } from './front.ts'
import { createHandlers } from './handlers.ts'
import { logProposed } from './log-proposed.ts'
import { createOpening } from './opening.ts'
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
  const ready = createOpening(() => openBackground(edge))
  /** For events that nobody waits for: where the databases cannot be opened, a view says so, and the next event tries again. */
  const whenReady = (run: (background: Background) => unknown) =>
    void ready()
      .then(run)
      .catch((error: unknown) => {
        if (!(error instanceof AppError)) throw error
      })
  whenReady(() => {})

  onPort((port) => {
    void servePort(port, ready().then(createHandlers)).then(async (admitted) => {
      if (!admitted) return
      const { viewOpened, viewClosed } = await ready()
      viewOpened()
      port.onClosed(viewClosed)
    })
  })

  onMessage(async (message, sender) => {
    const background = await ready()
    return onContentMessage(
      { device: background.device, session: background.session, logProposed: (tabId) => logProposed(background, tabId) },
      message,
      sender,
    )
  })

  onCommand((command, tabId) => {
    if (command === 'log-commitment' && tabId !== undefined) whenReady((background) => logProposed(background, tabId))
  })
  onAlarm('sync', alarmEveryMinutes, () =>
    whenReady(async (background) => {
      background.session()?.sync.wake()
      await forgetClosedTabs(background.device)
    }),
  )
  const sitesMoved = (registration: boolean) => whenReady(({ device }) => takeSitesIn(device, registration))
  sitesMoved(false)
  onSitesChanged(sitesMoved)
  onPermissionsChanged((change) =>
    whenReady(async ({ device, session }) => {
      await takeSitesIn(device, true)
      if (change === 'added') await adoptWanted(device, session()?.db)
    }),
  )
  onPolicyChanged(() => sitesMoved(true))
  // Tab ids begin anew with the browser: what former ones showed means nothing.
  onStartup(() => whenReady(({ device }) => device.db.tab.clear()))
  onInstalled((reason) => whenReady(() => afterInstall(reason)))
  globalThis.addEventListener('online', () => whenReady((background) => background.session()?.sync.retryNow()))
}

async function takeSitesIn(device: Device, registration: boolean): Promise<void> {
  if (registration) await registerSites()
  await refreshSiteState(device)
}

async function afterInstall(reason: 'install' | 'update' | 'other'): Promise<void> {
  await registerSites()
  await runInOpenSites()
  const { openWelcome = true } = await readManagedPolicy()
  if (reason === 'install' && openWelcome) await openPage('/welcome.html')
}
