import Dexie from 'dexie'

/** While a pull of thousands of rows is taken in, one change follows the other: what overtakes an answer for so long does not hold it back. */
const patienceMs = 50

/**
 * Asks now, and again after every change to any of our databases; what was overtaken by a change while it was asked is asked
 * anew instead of told, for a moment. Dexie's own `liveQuery` asks again only for what it saw being read, and loses sight of that
 * behind nested `await`s (seen in Dexie 4.4.7, Chromium 156): a panel then went on showing the former record.
 */
export function watch<T>(
  ask: () => Promise<T>,
  tell: { next: (answer: T) => void; error: (error: unknown) => void },
  now = () => performance.now(),
): () => void {
  let closed = false
  let asking = false
  let overtaken = false

  async function again(): Promise<void> {
    overtaken = true
    if (asking) return
    asking = true
    let waitingSince = now()
    const isToBeTold = () => !closed && (!overtaken || now() - waitingSince >= patienceMs)
    while (overtaken && !closed) {
      overtaken = false
      try {
        const answer = await ask()
        if (!isToBeTold()) continue
        tell.next(answer)
        waitingSince = now()
      } catch (error) {
        if (isToBeTold()) tell.error(error)
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
