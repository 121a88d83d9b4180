import type { TargetView } from '#lib/messages/views.ts'
import { daysBetween, todayIn } from '#lib/rules/calendar.ts'
import { registrableDomain } from '#lib/rules/domain.ts'
import { foldName } from '#lib/rules/fold-name.ts'
import { type AccountIdentity, matchTarget, type TargetMatch } from '#lib/rules/target-match.ts'
import { type CrmRecord, recordId } from '#lib/schema/crm-record.ts'
import type { BelievedRecord } from './believed-record.ts'
import type { Store } from './store.ts'
import type { WorkspaceView } from './workspace-view.ts'

/** A first word shorter than this ("Al", "The") says too little to look names up by. */
const shortestPrefix = 4
const maxAlike = 200

/** Record id of the CRM's own account of a record: the account itself, or the one a deal names. */
export function accountRecordId({
  id,
  type,
  crm,
  instance,
  facts,
}: Pick<CrmRecord, 'id' | 'type' | 'crm' | 'instance' | 'facts'>): string | undefined {
  if (type === 'account') return id
  const crmId = facts.accountId?.text.trim()
  return crmId ? recordId({ crm, instance, type: 'account', crmId }) : undefined
}

/**
 * What tells the account of a record. A deal's own name is never taken for its account's; where its page does not show the domain,
 * the CRM account's does, if somebody has seen that.
 */
export function accountIdentity(
  record: Pick<CrmRecord, 'id' | 'type' | 'crm' | 'instance' | 'facts'>,
  account: Pick<CrmRecord, 'facts'> | undefined,
): AccountIdentity {
  const name = record.type === 'account' ? record.facts.name?.text : record.facts.accountName?.text || account?.facts.name?.text
  return {
    recordId: accountRecordId(record),
    domain: domainOf(record.facts) ?? (account && domainOf(account.facts)),
    name: name?.trim() ? name : undefined,
  }
}

function domainOf({ domain }: CrmRecord['facts']): string | undefined {
  return domain ? registrableDomain(domain.text) : undefined
}

/** Finds the target account of a record, by index alone. */
export async function findTarget(store: Store, record: BelievedRecord): Promise<{ match: TargetMatch; seenName: string }> {
  const accountId = record.type === 'deal' ? accountRecordId(record) : undefined
  const account = accountId === undefined ? undefined : await store.get('crmRecord', accountId)
  const identity = accountIdentity(record, account)
  const folded = identity.name === undefined ? '' : foldName(identity.name)
  const found = await Promise.all([
    identity.recordId === undefined ? [] : store.where('targetAccount', 'recordIds', identity.recordId),
    identity.domain === undefined ? [] : store.where('targetAccount', 'domain', identity.domain),
    folded === '' ? [] : store.where('targetAccount', 'confirmedNames', folded),
    folded === '' ? [] : store.startingWith('targetAccount', 'nameKey', prefixOf(folded), maxAlike),
  ])
  const byId = new Map(found.flat().map((row) => [row.id, row]))
  return { match: matchTarget(identity, [...byId.values()]), seenName: identity.name ?? identity.domain ?? '' }
}

/** Names that are alike nearly always begin alike; a slip in the first word is not looked for. */
function prefixOf(folded: string): string {
  const words = folded.split(' ')
  let prefix = words[0] ?? ''
  for (let i = 1; i < words.length && prefix.length < shortestPrefix; i += 1) prefix = `${prefix} ${words[i]}`
  return prefix
}

export async function targetView(
  store: Store,
  { match, seenName }: { match: TargetMatch; seenName: string },
  workspace: WorkspaceView,
): Promise<TargetView> {
  if (match.state === 'none') return { state: 'none' }
  if (match.state === 'doubtful') {
    const lists = await Promise.all(match.candidates.map(({ listId }) => store.get('targetList', listId)))
    const candidates = match.candidates.map(({ id, name }, i) => ({ accountId: id, name, listName: lists[i]?.name ?? '' }))
    return { state: 'doubtful', candidates, seenName }
  }
  const [account] = match.accounts
  const [list, touches, total, untouched] = await Promise.all([
    store.get('targetList', account.listId),
    store.where('touch', 'targetAccountId', account.id),
    store.count('targetAccount', 'listId', account.listId),
    store.count('targetAccount', '[listId+status]', [account.listId, 'untouched']),
  ])
  const last = touches.reduce<(typeof touches)[number] | undefined>(
    (latest, touch) => (latest && latest.at >= touch.at ? latest : touch),
    undefined,
  )
  const { timeZone } = workspace.workspace
  return {
    state: 'matched',
    accountId: account.id,
    name: account.name,
    list: { id: account.listId, name: list?.name ?? '' },
    matchedBy: match.by,
    tier: account.tier,
    ...(account.ownerId === undefined ? {} : { owner: workspace.person(account.ownerId) }),
    status: account.status,
    ...(account.parked ? { parked: { reason: account.parked.reason } } : {}),
    ...(last
      ? {
          lastTouch: {
            at: last.at,
            person: workspace.person(last.memberId),
            daysAgo: daysBetween(todayIn(last.at, timeZone), workspace.today),
          },
        }
      : {}),
    coverage: { contacted: total - untouched, total },
  }
}
