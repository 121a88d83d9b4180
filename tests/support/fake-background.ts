import { type Connect, ContextInvalidatedError, type LivePort } from '#lib/live/live-port.ts'
import type { Queries, QueryName } from '#lib/messages/calls.ts'
import type { PortAnswer, ViewMessage } from '#lib/messages/port.ts'

/**
 * The background's end of the live port, in memory: it remembers what was sent, answers what a test tells it to, and can be
 * killed as the browser kills a background. Messages cross as JSON, as they do over the real port.
 */
export function createFakeBackground() {
  let listeners: { answer: (answer: PortAnswer) => void; disconnected: () => void } | undefined
  let reachable = true
  let invalidated = false
  let onMessage: ((message: ViewMessage) => void) | undefined
  const received: ViewMessage[] = []
  let connections = 0

  const connect: Connect = () => {
    connections += 1
    if (invalidated) throw new ContextInvalidatedError()
    if (!reachable) throw new Error('Could not establish connection')
    const mine: { answer: (answer: PortAnswer) => void; disconnected: () => void } = { answer: () => {}, disconnected: () => {} }
    listeners = mine
    const port: LivePort = {
      postMessage(message) {
        if (listeners !== mine) throw new Error('Attempting to use a disconnected port object')
        const copy: ViewMessage = JSON.parse(JSON.stringify(message))
        received.push(copy)
        onMessage?.(copy)
      },
      onMessage: {
        addListener(listen) {
          mine.answer = listen
        },
      },
      onDisconnect: {
        addListener(listen) {
          mine.disconnected = listen
        },
      },
      disconnect() {
        listeners = undefined
      },
    }
    return port
  }

  function answer(message: PortAnswer) {
    listeners?.answer(JSON.parse(JSON.stringify(message)))
  }

  return {
    connect,
    received,
    answer,
    connections: () => connections,
    /** Runs for every message that arrives: a gallery's standing answers. */
    onMessage(listen: (message: ViewMessage) => void) {
      onMessage = listen
    },
    /** Answers every live subscription to `query` among the messages received since the last kill. */
    publish<Q extends QueryName>(query: Q, value: Queries[Q]['answer']) {
      for (const message of received) {
        if (message.type === 'subscribe' && message.query === query) answer({ type: 'answer', id: message.id, value })
      }
    },
    /** As when the browser stops the background: the port dies; the next `connect` wakes it again, with no memory. */
    kill() {
      const dead = listeners
      listeners = undefined
      received.length = 0
      dead?.disconnected()
    },
    setReachable(value: boolean) {
      reachable = value
    },
    /** As when the extension is updated under the page. */
    invalidate() {
      invalidated = true
      this.kill()
    },
  }
}
export type FakeBackground = ReturnType<typeof createFakeBackground>
