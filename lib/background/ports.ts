import { z } from 'zod'
import { AppError } from '#lib/base/app-error.ts'
import { extensionOrigin, type LivePort, shortcutOf } from '#lib/browser/runtime.ts'
import { activeTab } from '#lib/browser/tabs.ts'
import type { PortAnswer } from '#lib/messages/port.ts'
import { RefusedHere } from '#lib/sync/apply.ts'
import { watch } from './watch.ts'

/** Who asks over a port, found out once when it opens. */
export interface Viewer {
  /** The tab a framed panel stands in. */
  tabId?: number
  /** The window of the browser's own side panel, or of a page of ours. */
  windowId?: number
  /** The tab that was in front when the view opened. */
  front?: { id: number; url?: string }
  /** The key that logs a commitment. */
  shortcut?: string
}

export interface PortHandlers {
  /** Asked again whenever something in our databases changes. */
  query: (name: string, args: unknown, viewer: Viewer) => Promise<unknown>
  mutate: (mutationId: string, name: string, args: unknown) => Promise<void>
  command: (name: string, args: unknown, viewer: Viewer) => Promise<unknown>
  /** Whether the content script in that tab opened a panel with this nonce. */
  isOpened: (tabId: number, nonce: string) => Promise<boolean>
  /** Follows the tab in front of a window until the returned function is called. */
  followFront: (front: { id: number; windowId: number }) => Promise<() => void>
}

const id = z.number().int()
const viewMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('subscribe'), id, query: z.string(), args: z.unknown() }),
  z.object({ type: z.literal('unsubscribe'), id }),
  z.object({ type: z.literal('mutate'), id, mutationId: z.string().min(1).max(100), name: z.string(), args: z.unknown() }),
  z.object({ type: z.literal('command'), id, name: z.string(), args: z.unknown() }),
])

/**
 * Serves one view, from the turn in which its port arrives: what it sends before the databases are open waits here. A framed
 * panel that our content script did not open gets no answer at all. Resolves to whether the view was let in.
 */
export async function servePort(port: LivePort, opening: Promise<PortHandlers>): Promise<boolean> {
  const subscriptions = new Map<number, () => void>()
  const pending: unknown[] = []
  let viewer: Viewer | undefined

  // Listeners first: what arrives while the nonce is looked up must not be lost.
  port.onMessage((body) => (viewer ? take(body, viewer) : pending.push(body)))
  port.onClosed(() => {
    for (const stop of subscriptions.values()) stop()
  })

  const handlers = await opening.catch((error: unknown) => {
    // Every question gets its answer; then the port ends, and the view tries again by itself, less and less often.
    for (const body of pending) fail(body, error)
    port.close()
  })
  if (!handlers) return false
  viewer = await admit(port, handlers)
  if (!viewer) {
    port.close()
    return false
  }
  for (const body of pending) take(body, viewer)
  return true

  function fail(body: unknown, error: unknown): void {
    const parsed = viewMessageSchema.safeParse(body)
    if (parsed.success && parsed.data.type !== 'unsubscribe') post(failure(parsed.data.id, error))
  }

  function take(body: unknown, from: Viewer): void {
    if (!handlers) return
    const parsed = viewMessageSchema.safeParse(body)
    if (!parsed.success) return
    const message = parsed.data
    if (message.type === 'unsubscribe') {
      subscriptions.get(message.id)?.()
      subscriptions.delete(message.id)
    } else if (message.type === 'subscribe') {
      subscriptions.get(message.id)?.()
      subscriptions.set(
        message.id,
        watch(() => handlers.query(message.query, message.args, from), {
          next: (value) => post({ type: 'answer', id: message.id, value }),
          error: (error) => post(failure(message.id, error)),
        }),
      )
    } else {
      const done =
        message.type === 'mutate'
          ? handlers.mutate(message.mutationId, message.name, message.args)
          : handlers.command(message.name, message.args, from)
      done.then(
        (value) => post({ type: 'done', id: message.id, ...(value === undefined ? {} : { value }) }),
        (error: unknown) => post(failure(message.id, error)),
      )
    }
  }

  function post(answer: PortAnswer): void {
    port.post(answer)
  }
}

async function admit(port: LivePort, handlers: PortHandlers): Promise<Viewer | undefined> {
  const { sender } = port
  if (!sender.isOurs || !sender.url?.startsWith(`${extensionOrigin()}/`)) return undefined
  const keyOf = async () => {
    const shortcut = await shortcutOf('log-commitment')
    return shortcut ? { shortcut } : {}
  }
  if (sender.tabId === undefined || sender.frameId === 0) {
    const [keys, front] = await Promise.all([keyOf(), activeTab(sender.windowId)])
    // The browser's own side panel, or the popup: a page of ours is in front of itself.
    if (front && sender.tabId === undefined) {
      const following = handlers.followFront(front)
      port.onClosed(() => void following.then((stop) => stop()))
      await following
    }
    return { ...keys, ...(front ? { windowId: front.windowId, front } : {}) }
  }
  const nonce = port.name.startsWith('live:') ? port.name.slice('live:'.length) : ''
  const [keys, isOpened] = await Promise.all([keyOf(), handlers.isOpened(sender.tabId, nonce)])
  return isOpened ? { ...keys, tabId: sender.tabId } : undefined
}

function failure(messageId: number, error: unknown): PortAnswer {
  const { code, message, faults } = error instanceof AppError ? error : new AppError('internal', String(error))
  return { type: 'failed', id: messageId, error: { code, message: error instanceof RefusedHere ? error.refusal : message, faults } }
}
