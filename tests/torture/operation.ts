/**
 * A history is a list of these, made from a seed before anything runs. Nothing in it refers to what an earlier one did (`picks`
 * choose among what is there at that moment), so that a failing history can be shrunk by leaving operations out.
 */
export type Operation = { /** Virtual time that passes first. */ afterMs: number } & (
  | {
      do: 'change'
      client: number
      change: ChangeName
      /** Written into every text of this change, and nowhere else: what the oracle knows it by. */
      mark: number
      picks: [number, number, number]
      /** The browser's background dies this many turns of the event loop after the change was begun. */
      killAfterTurns?: number
    }
  | { do: 'fault'; client: number; on: 'push' | 'pull'; fault: Fault; delayMs: number }
  | { do: 'offline'; client: number; forMs: number }
  | { do: 'kill'; client: number; forMs: number }
  | { do: 'wake' | 'retry-now' | 'sign-out'; client: number }
  | { do: 'panel'; client: number; open: boolean }
  | { do: 'clock'; client: number; byMs: number }
  | { do: 'kill-server'; at: ServerKillPoint; forMs: number }
  | { do: 'backup' | 'restore' | 'forget-tombstones' }
  | { do: 'people'; change: PeopleChange; picks: [number, number] }
  | { do: 'import'; rows: number }
  | { do: 'sleep'; hours: number }
)

export const changeNames = [
  'log',
  'settle',
  'answer',
  'remove',
  'touch',
  'undo-touch',
  'park',
  'unpark',
  'observe',
  'link',
  'unlink',
  'ask',
  'unask',
  'confirm-owner',
] as const
export type ChangeName = (typeof changeNames)[number]

export type PeopleChange = 'move' | 'deactivate' | 'reactivate' | 'promote' | 'open-records'

/** What becomes of one request. */
export type Fault =
  /** It never reaches the server. */
  | 'cut-before'
  /** The server commits; the answer never comes. */
  | 'cut-after'
  /** The answer breaks off in the middle of its body. */
  | 'cut-within'
  /** It arrives twice, the second time `delayMs` later. */
  | 'duplicate'
  /** It arrives `delayMs` late, perhaps after the client gave up and sent others. */
  | 'late-request'
  | 'late-answer'
  /** A gateway answers in the server's place, before or after the server did its work. */
  | '502'
  | '502-after'
  | '429'
  /** The background dies `delayMs` turns of the event loop after the answer came. */
  | 'kill-at-answer'
  /** Pages of `delayMs` rows at most. */
  | 'small-page'

/** Where in a push the server process dies. `now`: at once, whatever it does. */
export type ServerKillPoint = 'now' | 'begun' | 'read' | 'unwritten' | 'committed'

/** One line for a person who reads a failing history. */
export function sentenceOf(operation: Operation): string {
  const { afterMs, do: verb, ...rest } = operation
  const words = Object.entries(rest).map(
    ([key, value]) => `${key} ${Array.isArray(value) ? value.map((n) => n.toFixed(2)).join('/') : value}`,
  )
  return `+${afterMs} ms ${verb} ${words.join(', ')}`
}
