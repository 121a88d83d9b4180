import type { DealRowView } from '#lib/messages/views.ts'
import type { TargetMatch } from '#lib/rules/target-match.ts'
import type { CrmRecord } from '#lib/schema/crm-record.ts'
import { type BelievedRecord, believeStored } from './believed-record.ts'
import { dealRow, type RankedDeal, worstGapsFirst } from './deal-row.ts'
import { findLink, scopePlan, servingOf } from './line-view.ts'
import { objectiveStatuses } from './objective-statuses.ts'
import { qualify } from './qualification-view.ts'
import type { Store } from './store.ts'
import type { WorkspaceView } from './workspace-view.ts'

/** A panel is no table: beyond this the inspection page answers. */
const maxDeals = 200

/**
 * An account's open deals as far as this browser knows them, worst gaps first. A deal is the account's by the CRM's own account id; in CRMs
 * whose deal pages show only the account's name, by that name written exactly so in the same installation.
 */
export async function accountDeals(
  store: Store,
  account: BelievedRecord,
  match: TargetMatch,
  workspace: WorkspaceView,
): Promise<DealRowView[]> {
  const name = account.facts.name?.text
  const [byId, byName] = await Promise.all([
    store.where('crmRecord', '[instance+facts.accountId.text]', [account.instance, account.crmId]),
    name ? store.where('crmRecord', '[instance+facts.accountName.text]', [account.instance, name]) : [],
  ])
  const rows = [...byId, ...byName.filter(({ facts }) => !facts.accountId?.text)].filter(
    ({ type, crm }) => type === 'deal' && crm === account.crm,
  )
  const statusOf = await objectiveStatuses(store, workspace)
  const deals = await Promise.all(rows.slice(0, maxDeals).map((row) => rankedDeal(store, row, match, workspace)))
  const open = deals.filter((deal) => deal !== undefined).filter(({ record }) => !record.stage?.closed)
  return open.sort(worstGapsFirst(statusOf)).map((deal) => dealRow(deal, workspace, workspace.crmName, statusOf))
}

/** @param match the account's: its deals are on the same list. */
async function rankedDeal(store: Store, row: CrmRecord, match: TargetMatch, workspace: WorkspaceView): Promise<RankedDeal | undefined> {
  const record = believeStored(row, workspace)
  if (!record) return undefined
  const [{ link, linked }, notes] = await Promise.all([findLink(store, row.id, workspace), store.where('fieldNote', 'recordId', row.id)])
  return {
    record,
    lastSeenAt: row.lastSeenAt,
    serving: servingOf(record, match, link, scopePlan(workspace, linked), workspace),
    qualification: qualify(record, notes, workspace),
  }
}
