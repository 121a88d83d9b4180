import { AppError } from '#lib/base/app-error.ts'
import type { Background } from './background.ts'
import { createCommands } from './commands.ts'
import type { Device } from './device.ts'
import { followFront } from './front.ts'
import type { PortHandlers, Viewer } from './ports.ts'
import { createQueries } from './queries.ts'

type AnyHandler = (args: never, viewer: Viewer) => Promise<unknown>

/** What a port may ask, by the names of `lib/messages/calls.ts`. Its arguments come from our own pages, typed by the same contract. */
export function createHandlers(background: Background): PortHandlers {
  const queries: Record<string, AnyHandler | undefined> = createQueries(background)
  const commands: Record<string, AnyHandler | undefined> = createCommands(background)
  return {
    query: (name, args, viewer) => find(queries, name)(args as never, viewer),
    mutate: (mutationId, name, args) => background.requireSession().mutate(mutationId, name, args),
    command: (name, args, viewer) => find(commands, name)(args as never, viewer),
    isOpened: (tabId, nonce) => isOpened(background.device, tabId, nonce),
    followFront: (front) => followFront(background.device, front),
  }
}

/** The content script's word and the frame that it opens come by different ways, and the frame may be here first. */
async function isOpened({ db }: Device, tabId: number, nonce: string): Promise<boolean> {
  for (let wait = 10; wait < 1000; wait *= 2) {
    if ((await db.tab.get(tabId))?.nonce === nonce) return true
    await new Promise((resolve) => setTimeout(resolve, wait))
  }
  return false
}

function find(handlers: Record<string, AnyHandler | undefined>, name: string): AnyHandler {
  const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined
  if (!handler) throw new AppError('bad-request', `The background has nothing called "${name}".`)
  return handler
}
