import type { MiddlewareHandler } from 'hono'
import { AppError } from '#lib/base/app-error.ts'

export interface LoadLimits {
  isStopping: () => boolean
  /** Requests that are worked on at once; more would only wait for the same database. */
  maxInFlight: number
  random: () => number
}

/** Everybody is told another moment, spread over this long, so that the wave does not come again as one. */
const shortestMs = 2000
const spreadMs = 6000

/**
 * Turns requests away with a time to come back, instead of letting them wait until their senders give up: while the process ends,
 * and beyond what it can work on. Nothing of a request that is turned away was looked at.
 */
export function shedLoad({ isStopping, maxInFlight, random }: LoadLimits): MiddlewareHandler {
  let inFlight = 0
  const later = (reason: string) =>
    new AppError('overloaded', `${reason} Nothing was lost; try again later.`, { retryAfterMs: shortestMs + random() * spreadMs })
  return async (c, next) => {
    if (isStopping()) {
      c.header('Connection', 'close') // the next request finds another process, or the next life of this one
      throw later('The server is stopping.')
    }
    if (inFlight >= maxInFlight) throw later('The server has too much to do.')
    inFlight++
    try {
      await next()
    } finally {
      inFlight--
    }
  }
}
