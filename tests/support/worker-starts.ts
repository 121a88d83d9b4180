import type { CDPSession, Page } from '@playwright/test'

/** How long a stopped background has to stay stopped to count as quiet. */
const quietMs = 2000

export interface WorkerStarts {
  /** Times the background was started since it was last quiet. */
  count(): number
}

/**
 * Stops the extension's background, sees it stay stopped, and counts from then on how often it is started. `control`: a page of
 * the extension that runs none of its code; pages that do would call the background back.
 */
export async function stopAndWatchWorker(control: Page): Promise<WorkerStarts> {
  // The alarm that a background sets for itself is nobody's doing.
  await control.evaluate('chrome.alarms.clearAll()')
  const session = await control.context().newCDPSession(control)
  let starts = 0
  await watch(session, () => starts++)
  // Stopped while an event was on its way to it, it starts again by itself.
  for (let tries = 0, isQuiet = false; !isQuiet; tries++) {
    if (tries === 5) throw new Error('The background does not stay stopped.')
    starts = 0
    await session.send('ServiceWorker.stopAllWorkers')
    await control.waitForTimeout(quietMs)
    isQuiet = starts === 0
  }
  return { count: () => starts }
}

/** The browser tells a state several times over: a start is what follows another state. */
async function watch(session: CDPSession, onStart: () => void): Promise<void> {
  let before = ''
  session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    for (const { runningStatus } of versions) {
      if (runningStatus === 'starting' && before !== 'starting') onStart()
      before = runningStatus
    }
  })
  await session.send('ServiceWorker.enable')
}
