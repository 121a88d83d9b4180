/**
 * The one error that crosses our boundaries (HTTP, ports, plan files).
 * Retry looks at `code`, never at `message`; a person reads the sentence that the interface writes for the code.
 */
export const errorCodes = [
  'bad-request', // the input is not of the agreed shape; `details` names what and where
  'unauthorised', // no session, or it ended
  'forbidden', // signed in, but not allowed
  'not-found',
  'conflict',
  'too-large',
  'rate-limited',
  'overloaded', // the server stops, or has too much to do; it says when to come back
  'client-too-old', // the server speaks a newer protocol than this client
  'server-too-old', // the client speaks a newer protocol than this server
  'not-throughline', // something answered, but it is not a Throughline server
  'unreachable', // no answer: network, name, certificate
  'storage', // the browser's or the server's database refused
  'storage-full', // no room on the browser's disk
  'storage-blocked', // another window holds a former version of the browser's database
  'internal',
] as const

export type ErrorCode = (typeof errorCodes)[number]

/** A fault with the place it stands: `path` as in `objectives[2].driId`, `reason` a whole sentence. */
export interface Fault {
  path: string
  reason: string
}

export class AppError extends Error {
  readonly code: ErrorCode
  readonly retryAfterMs: number | undefined
  readonly faults: Fault[]

  constructor(code: ErrorCode, message: string, options: { retryAfterMs?: number; faults?: Fault[]; cause?: unknown } = {}) {
    super(message, { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.retryAfterMs = options.retryAfterMs
    this.faults = options.faults ?? []
  }
}

/** Codes after which the same request may succeed later without anybody doing anything. */
export function isPassing(code: ErrorCode): boolean {
  return code === 'unreachable' || code === 'rate-limited' || code === 'overloaded' || code === 'internal'
}
