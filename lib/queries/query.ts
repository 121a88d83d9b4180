import type { SyncView } from '#lib/messages/views.ts'
import type { Store } from './store.ts'

/** What every query is asked with: where rows are, who looks, when, and what only the background knows. */
export interface Query {
  store: Store
  sync: SyncView
  /** The member who looks; absent while nobody is signed in. */
  memberId: string | undefined
  /** Best estimate of the server's clock, ms since 1970: what `seenAt` and `madeAt` of rows are measured by. */
  now: number
  /** Ids of rows with changes that the server has not acknowledged. */
  waitingIds: ReadonlySet<string>
  /** Names of the built-in CRMs by spec id; the workspace's own specs are read from the store. */
  crmNames: Readonly<Record<string, string>>
}
