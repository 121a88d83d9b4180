import Dexie from 'dexie'

/**
 * Asks now, and again after every change to any of our databases; what was overtaken by a change while it was asked is asked
 * anew instead of told. Dexie's own `liveQuery` asks again only for what it saw being read, and loses sight of that behind
 * nested `await`s (seen in Dexie 4.4.7, Chromium 156): a panel then went on showing the former record.
 */
export function watch<T>(ask: () => Promise<T>, tell: { next: (answer: T) => void; error: (error: unknown) => void }): () => void {
  let closed = false
  let asking = false
  let overtaken = false

  async function again(): Promise<void> {
    overtaken = true
    if (asking) return
    asking = true
    while (overtaken && !closed) {
      overtaken = false
      try {
        const answer = await ask()
        if (!overtaken && !closed) tell.next(answer)
      } catch (error) {
        if (!overtaken && !closed) tell.error(error)
      }
    }
    asking = false
  }

  const onChange = () => void again()
  Dexie.on('storagemutated', onChange)
  void again()
  return () => {
    closed = true
    Dexie.on.storagemutated.unsubscribe(onChange)
  }
}
