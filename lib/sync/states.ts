/**
 * The sync loop as a table. `pushing` and `pulling` do one request each; `waiting` is a back-off after a fault that passes by
 * itself; `halted` needs a person (signed out, versions too far apart). Completeness is the compiler's: every state names
 * what follows every event.
 */
export type SyncState = 'idle' | 'pushing' | 'pulling' | 'waiting' | 'halted'

export type SyncEvent =
  /** Something may be new here or there: a mutation, a poke, the alarm. */
  | 'wake'
  /** The network came back or a person asked: worth trying now, whatever the back-off says. */
  | 'retry-now'
  /** The request was answered, and nothing more of its kind is left. */
  | 'done'
  /** The request was answered, and more of its kind is left. */
  | 'more'
  /** A fault that may pass. */
  | 'failed'
  /** A fault that needs a person. */
  | 'halt'
  /** The back-off is over. */
  | 'elapsed'

export const nextState: Record<SyncState, Record<SyncEvent, SyncState>> = {
  idle: { wake: 'pushing', 'retry-now': 'pushing', done: 'idle', more: 'idle', failed: 'idle', halt: 'halted', elapsed: 'idle' },
  pushing: {
    wake: 'pushing',
    'retry-now': 'pushing',
    done: 'pulling',
    more: 'pushing',
    failed: 'waiting',
    halt: 'halted',
    elapsed: 'pushing',
  },
  pulling: {
    wake: 'pulling',
    'retry-now': 'pulling',
    done: 'idle',
    more: 'pulling',
    failed: 'waiting',
    halt: 'halted',
    elapsed: 'pulling',
  },
  waiting: {
    wake: 'waiting',
    'retry-now': 'pushing',
    done: 'waiting',
    more: 'waiting',
    failed: 'waiting',
    halt: 'halted',
    elapsed: 'pushing',
  },
  halted: { wake: 'halted', 'retry-now': 'pushing', done: 'halted', more: 'halted', failed: 'halted', halt: 'halted', elapsed: 'halted' },
}
