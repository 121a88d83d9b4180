import type { PortAnswer, ViewMessage } from '#lib/messages/port.ts'

/** As much of `runtime.Port` as the live client uses: an in-memory pair stands in for it in tests and in the gallery. */
export interface LivePort {
  postMessage(message: ViewMessage): void
  onMessage: { addListener(listen: (answer: PortAnswer) => void): void }
  onDisconnect: { addListener(listen: () => void): void }
  disconnect(): void
}

/**
 * Opens the port to the background. Throws `ContextInvalidatedError` once the extension was updated or removed under this
 * page: nothing can be asked any more until the page is opened anew.
 */
export type Connect = () => LivePort

export class ContextInvalidatedError extends Error {
  constructor() {
    super('The extension was updated or removed')
    this.name = 'ContextInvalidatedError'
  }
}
