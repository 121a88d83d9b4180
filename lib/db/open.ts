import type Dexie from 'dexie'

/** How long a blocked upgrade may wait for an old tab before the person is told. */
const blockedAfterMs = 3000

/**
 * Opens a Dexie database, and settles in every case: `onblocked` that nobody answers would leave the promise open for
 * ever (an old view or developer tools may hold the former version). Another context's upgrade closes ours, so that we never block it.
 *
 * @throws Error named `BlockedError` after 3 s when another context holds an older version.
 */
export async function openDatabase<T extends Dexie>(db: T): Promise<T> {
  db.on('versionchange', () => {
    db.close()
  })
  let timer: ReturnType<typeof setTimeout> | undefined
  const blocked = new Promise<never>((_resolve, reject) => {
    db.on('blocked', () => {
      timer ??= setTimeout(() => {
        const error = new Error(
          'The local database is being upgraded, and another window still holds the former version. Close it and try again.',
        )
        error.name = 'BlockedError'
        reject(error)
      }, blockedAfterMs)
    })
  })
  try {
    await Promise.race([db.open(), blocked])
  } finally {
    clearTimeout(timer)
  }
  return db
}
