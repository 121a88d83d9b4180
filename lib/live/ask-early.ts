import type { AppError } from '#lib/base/app-error.ts'
import type { Queries, QueryName } from '#lib/messages/calls.ts'
import type { LiveClient, LiveListener } from './live-client.ts'

/**
 * Asks a question before there is anything to show its answer in, so that the background works while the page still loads its
 * language and draws. The first subscription to the same question takes this one over, with what was answered meanwhile.
 */
export function askEarly<Q extends QueryName>(client: LiveClient, query: Q, args: Queries[Q]['args']): LiveClient {
  type Listener = LiveListener<Queries[Q]['answer']>
  const asked = JSON.stringify([query, args])
  let taker: Listener | undefined
  let missed: ((listener: Listener) => void) | undefined

  const tell = (say: (listener: Listener) => void) => {
    if (taker) say(taker)
    else missed = say
  }
  const stop = client.subscribe(query, args, {
    value: (answer) => tell((listener) => listener.value(answer)),
    error: (error: AppError) => tell((listener) => listener.error(error)),
  })
  return {
    ...client,
    subscribe(other, otherArgs, listener) {
      if (taker || JSON.stringify([other, otherArgs]) !== asked) return client.subscribe(other, otherArgs, listener)
      taker = listener as unknown as Listener // it asks the same question
      missed?.(taker)
      return stop
    },
  }
}
