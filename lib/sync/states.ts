/**
 * The sync loop as a table. `pushing` and `pulling` do one request each; `pulling-again` is a pull during which something
 * happened that its snapshot may not hold; `waiting` is a pause after a fault; `halted` needs a person to sign in. Completeness
 * is the compiler's: every state names what follows every event. The table of docs/sync.md is this one, and a test holds it so.
 */
export type SyncState = 'idle' | 'pushing' | 'pulling' | 'pulling-again' | 'waiting' | 'halted'

export type SyncEvent =
  /** Something may be new here or there: a mutation, a poke, the alarm. */
  | 'wake'
  /** The network came back or a person asked: worth trying now, whatever the pause says. */
  | 'retry-now'
  /** The request was answered, and nothing more of its kind is left. */
  | 'done'
  /** The request was answered, and more of its kind is left. */
  | 'more'
  /** The pull is complete, and something is left: changes to send, or a version that was told of meanwhile. */
  | 'again'
  /** The server may have lost what it had answered: a pull tells how far it got. */
  | 'behind'
  /** A fault that may pass. */
  | 'failed'
  /** A fault that needs a person. */
  | 'halt'
  /** The pause is over. */
  | 'elapsed'

/** Events that end the request under way; the others happen beside it. */
export const answers: readonly SyncEvent[] = ['done', 'more', 'again', 'behind', 'failed', 'halt']

const resting = (state: SyncState) => ({
  done: state,
  more: state,
  again: state,
  behind: state,
})

export const nextState: Record<SyncState, Record<SyncEvent, SyncState>> = {
  idle: { ...resting('idle'), wake: 'pushing', 'retry-now': 'pushing', failed: 'idle', halt: 'halted', elapsed: 'idle' },
  pushing: {
    // What was made meanwhile is found after the pull that follows anyway.
    wake: 'pushing',
    'retry-now': 'pushing',
    done: 'pulling',
    more: 'pushing',
    again: 'pushing',
    behind: 'pulling',
    failed: 'waiting',
    halt: 'halted',
    elapsed: 'pushing',
  },
  pulling: {
    wake: 'pulling-again',
    'retry-now': 'pulling-again',
    done: 'idle',
    more: 'pulling',
    again: 'pushing',
    behind: 'pulling',
    failed: 'waiting',
    halt: 'halted',
    elapsed: 'pulling',
  },
  'pulling-again': {
    wake: 'pulling-again',
    'retry-now': 'pulling-again',
    done: 'pushing',
    more: 'pulling-again',
    again: 'pushing',
    behind: 'pulling-again',
    failed: 'waiting',
    halt: 'halted',
    elapsed: 'pulling-again',
  },
  waiting: { ...resting('waiting'), wake: 'waiting', 'retry-now': 'pushing', failed: 'waiting', halt: 'halted', elapsed: 'pushing' },
  halted: { ...resting('halted'), wake: 'halted', 'retry-now': 'pushing', failed: 'halted', halt: 'halted', elapsed: 'halted' },
}
