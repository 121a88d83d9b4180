import { AppError } from '#lib/base/app-error.ts'
import { createId } from '#lib/base/id.ts'
import type { CommandName, Commands, Queries, QueryName } from '#lib/messages/calls.ts'
import type { PortAnswer, ViewMessage } from '#lib/messages/port.ts'
import type { MutationArgs, MutationName } from '#lib/rules/mutations/registry.ts'
import { type Connect, ContextInvalidatedError, type LivePort } from './live-port.ts'

/**
 * The view's end of the live port. The browser may kill the background at any moment; the port then dies without a word
 * about what was done. So everything unanswered is sent again over the next port: subscriptions (the answer is the state
 * of now, whatever was missed), commands (harmless to do twice, by contract) and mutations, whose `mutationId` was made
 * here once, so that the background answers `done` for one it already stored instead of storing it twice.
 */

/**
 * `connecting`: no answer yet, or the background is being woken. `open`: it answers. `lost`: it did not come back at the
 * first tries; tried again with back-off. `invalidated`: the extension was updated under this page; a reload is needed.
 */
export type LiveConnection = 'connecting' | 'open' | 'lost' | 'invalidated'

export interface LiveListener<T> {
  value(answer: T): void
  error(error: AppError): void
}

export interface LiveClient {
  /** Calls `listener` with the answer now and again whenever it changes, until the returned function is called. */
  subscribe<Q extends QueryName>(query: Q, args: Queries[Q]['args'], listener: LiveListener<Queries[Q]['answer']>): () => void
  /** Resolves once the change is durable in the browser. Rejects with an AppError when it was not taken. */
  mutate<N extends MutationName>(name: N, args: MutationArgs<N>): Promise<void>
  /** Rejects with an AppError: the background's, or `unreachable` when the background died three times over this command. */
  command<C extends CommandName>(name: C, args: Commands[C]['args']): Promise<Commands[C]['answer']>
  connection(): LiveConnection
  onConnection(listen: () => void): () => void
  close(): void
}

export interface LiveClientEnvironment {
  connect: Connect
  /** Calls `act` after `delayMs`; the returned function calls it off. */
  after(delayMs: number, act: () => void): () => void
  /**
   * Calls `act` once the person can see this page, at once if so. A hidden page lets the background sleep instead of
   * waking it for answers that nobody reads.
   */
  whenVisible(act: () => void): () => void
}

/** First try again at once: a killed background comes back by being connected to. */
export const reconnectDelaysMs = [0, 250, 1000, 3000, 10_000]
const maxCommandDeliveries = 3

interface PendingCall {
  message: ViewMessage
  deliveries: number
  resolve(value: unknown): void
  reject(error: AppError): void
}

export function createLiveClient(environment: LiveClientEnvironment): LiveClient {
  let port: LivePort | undefined
  let state: LiveConnection = 'connecting'
  let failures = 0
  let lastId = 0
  let stopWaiting: (() => void) | undefined
  let closed = false
  let asleep = false
  const subscriptions = new Map<number, { message: ViewMessage; listener: LiveListener<unknown> }>()
  const calls = new Map<number, PendingCall>()
  const connectionListeners = new Set<() => void>()

  function setState(next: LiveConnection) {
    if (next === state) return
    state = next
    for (const listen of connectionListeners) listen()
  }

  function open() {
    stopWaiting = undefined
    asleep = false
    if (closed || port !== undefined || state === 'invalidated') return
    let opened: LivePort
    try {
      opened = environment.connect()
    } catch (error) {
      if (error instanceof ContextInvalidatedError) return invalidate()
      return retry()
    }
    port = opened
    opened.onMessage.addListener((answer) => {
      if (port === opened) take(answer)
    })
    opened.onDisconnect.addListener(() => {
      if (port !== opened) return
      port = undefined
      retry()
    })
    for (const { message } of subscriptions.values()) send(message)
    for (const call of [...calls.values()]) deliver(call)
  }

  function retry() {
    if (closed) return
    failures += 1
    setState(failures > 2 ? 'lost' : 'connecting')
    const delayMs = reconnectDelaysMs[Math.min(failures, reconnectDelaysMs.length) - 1] ?? 0
    stopWaiting = environment.after(delayMs, () => {
      if (calls.size > 0) return open()
      asleep = true
      stopWaiting = environment.whenVisible(open)
    })
  }

  /** For something new to ask: opens the first port, or ends the sleep of a hidden page. Back-off is not cut short. */
  function wake() {
    if (failures > 0 && !asleep) return
    stopWaiting?.()
    open()
  }

  function invalidate() {
    setState('invalidated')
    for (const call of calls.values()) call.reject(new AppError('unreachable', 'The extension was updated; open this page again'))
    calls.clear()
  }

  function send(message: ViewMessage) {
    try {
      port?.postMessage(message)
    } catch {
      // The port died and its disconnect event is still on the way: whatever is unanswered is sent again after it.
    }
  }

  function deliver(call: PendingCall) {
    if (call.message.type === 'command' && call.deliveries >= maxCommandDeliveries) {
      calls.delete(call.message.id)
      call.reject(new AppError('unreachable', `The background did not answer ${call.message.name}`))
      return
    }
    call.deliveries += 1
    send(call.message)
  }

  function take(answer: PortAnswer) {
    failures = 0
    setState('open')
    if (answer.type === 'answer') {
      subscriptions.get(answer.id)?.listener.value(answer.value)
      return
    }
    const call = calls.get(answer.id)
    calls.delete(answer.id)
    if (answer.type === 'done') call?.resolve(answer.value)
    else {
      const error = new AppError(answer.error.code, answer.error.message, { faults: answer.error.faults })
      call?.reject(error)
      subscriptions.get(answer.id)?.listener.error(error)
    }
  }

  function call(make: (id: number) => ViewMessage): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (closed || state === 'invalidated') {
        reject(new AppError('unreachable', 'The extension was updated; open this page again'))
        return
      }
      lastId += 1
      const pending: PendingCall = { message: make(lastId), deliveries: 0, resolve, reject }
      calls.set(lastId, pending)
      if (port !== undefined) deliver(pending)
      else wake()
    })
  }

  return {
    subscribe(query, args, listener) {
      lastId += 1
      const id = lastId
      const message: ViewMessage = { type: 'subscribe', id, query, args }
      // The background answers a query by its own entry in `Queries`, so what arrives under this id is this query's answer.
      subscriptions.set(id, { message, listener: listener as LiveListener<unknown> })
      if (port !== undefined) send(message)
      else wake()
      return () => {
        if (subscriptions.delete(id)) send({ type: 'unsubscribe', id })
      }
    },
    async mutate(name, args) {
      const mutationId = createId()
      await call((id) => ({ type: 'mutate', id, mutationId, name, args }))
    },
    // Same: the answer to a command is of the type its entry in `Commands` names.
    command: (name, args) => call((id) => ({ type: 'command', id, name, args })) as Promise<never>,
    connection: () => state,
    onConnection(listen) {
      connectionListeners.add(listen)
      return () => connectionListeners.delete(listen)
    },
    close() {
      closed = true
      stopWaiting?.()
      port?.disconnect()
      port = undefined
    },
  }
}
