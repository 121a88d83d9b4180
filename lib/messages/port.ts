import type { ErrorCode, Fault } from '#lib/base/app-error.ts'

/** The live port between our own views and the background. Its name is `live`; a framed panel adds its nonce: `live:<nonce>`. */
export type ViewMessage =
  | { type: 'subscribe'; id: number; query: string; args: unknown }
  | { type: 'unsubscribe'; id: number }
  /**
   * A synced change: durable in the browser's database, then acknowledged. `mutationId` (UUIDv7, made by the view) names it
   * in the outbox: a view that lost its port before the answer sends the same message again, and the background answers
   * `done` for an id it already holds instead of applying it twice.
   */
  | { type: 'mutate'; id: number; mutationId: string; name: string; args: unknown }
  /**
   * Something the background does that is not a synced change: sign in, go to field. Sent again after a lost port, so doing
   * it twice must be harmless.
   */
  | { type: 'command'; id: number; name: string; args: unknown }

export type PortAnswer =
  | { type: 'answer'; id: number; value: unknown }
  | { type: 'done'; id: number; value?: unknown }
  | { type: 'failed'; id: number; error: { code: ErrorCode; message: string; faults: Fault[] } }
