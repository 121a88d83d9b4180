import type { OutboxEntry, WorkspaceDb } from '#lib/db/workspace-db.ts'
import { clientIdOf } from '#lib/sync/apply.ts'
import { copyOf, toCopy } from '#lib/sync/recover.ts'
import type { Device } from './device.ts'

/** A change waits no longer than this for its second copy: it is durable already. */
const copyWithinMs = 200

/**
 * Keeps the second copy of one database in step. A change is copied before it is acknowledged, so that from then on two places
 * on the disk hold it; a copy that cannot be made, or takes long, does not hold the change up.
 */
export function createUnsentCopy(device: Device, db: WorkspaceDb) {
  let isStale = true

  return {
    /** Resolves once these changes stand in the copy as well. */
    async keep(made: readonly OutboxEntry[]): Promise<void> {
      isStale = true
      const kept = clientIdOf(db).then((clientId) =>
        device.copy.keep(
          db.name,
          made.map((entry) => copyOf(clientId, entry)),
        ),
      )
      await new Promise<void>((resolve) => {
        const cancel = device.setTimer(resolve, copyWithinMs)
        kept
          .catch(() => {})
          .finally(() => {
            cancel()
            resolve()
          })
      })
    },
    /** When the sync rests: what the server has by now needs no copy. */
    async tidy(): Promise<void> {
      if (!isStale) return
      isStale = false
      await device.copy.keepOnly(db.name, await toCopy(db)).catch(() => {
        isStale = true
      })
    },
    touch(): void {
      isStale = true
    },
  }
}
