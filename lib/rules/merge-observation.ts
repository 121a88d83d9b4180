import type { CrmRecord, RecordChange, SeenValue } from '#lib/schema/crm-record.ts'
import { isTracked, withGap, withSighting } from './record-history.ts'
import { isSameValue } from './same-value.ts'

/** What one person saw of a record at a time; values carry when each was seen. */
export type Observation = Pick<CrmRecord, 'id' | 'crm' | 'instance' | 'type' | 'crmId' | 'url' | 'facts' | 'fields'>

/**
 * A record with an observation laid over it. Per value the newer stands, and older never replaces newer; a value that the
 * observation does not name stays. `changedAt` moves only when a newer value differs from the one before: a value seen for the first
 * time tells about us, not about the deal.
 *
 * @param now used where the observation holds no value at all (a record known by its address only).
 * @returns the row without a resolved owner: `ownerId` is the stored one's.
 */
export function mergeObservation(stored: CrmRecord | undefined, seen: Observation, memberId: string, now: number): CrmRecord {
  const times = [...Object.values(seen.facts), ...Object.values(seen.fields)].map(({ seenAt }) => seenAt)
  const seenAt = times.length > 0 ? Math.max(...times) : now
  if (!stored) return { ...seen, seenBy: [memberId], firstSeenAt: seenAt, lastSeenAt: seenAt, changedAt: seenAt }

  const facts = mergeValues(stored.facts, seen.facts)
  const fields = mergeValues(stored.fields, seen.fields)
  const history = historyWith(stored, seen)
  const gaps = withGap(stored.gaps, stored.lastSeenAt, seenAt)
  const ownerChanged = facts.changes.some(({ key }) => key === 'owner')
  // The stored address belongs to the former owner, and would hand the deal back to them.
  if (ownerChanged && facts.values.ownerEmail === stored.facts.ownerEmail) delete facts.values.ownerEmail
  return {
    ...stored,
    url: seenAt >= stored.lastSeenAt ? seen.url : stored.url,
    facts: facts.values,
    fields: fields.values,
    seenBy: stored.seenBy.includes(memberId) || stored.seenBy.length >= 500 ? stored.seenBy : [...stored.seenBy, memberId],
    firstSeenAt: Math.min(stored.firstSeenAt, seenAt),
    lastSeenAt: Math.max(stored.lastSeenAt, seenAt),
    changedAt: Math.max(stored.changedAt, ...facts.changes.map(({ at }) => at), ...fields.changes.map(({ at }) => at)),
    ...(history.length > 0 ? { history } : {}),
    ...(gaps ? { gaps } : {}),
  }
}

/** What the observation tells of changes: a value that differs from the one before, or a sighting that says more exactly when one changed. */
function historyWith(stored: CrmRecord, seen: Observation): RecordChange[] {
  const facts = Object.entries(seen.facts).flatMap(([of, value]) =>
    isTracked(of) ? [{ key: { of }, value, before: (stored.facts as Values)[of] }] : [],
  )
  const fields = Object.entries(seen.fields).map(([field, value]) => {
    return { key: { of: 'field' as const, field }, value, before: Object.hasOwn(stored.fields, field) ? stored.fields[field] : undefined }
  })
  return [...facts, ...fields].reduce(
    (history, { key, value, before }) => (value && before ? withSighting(history, key, value, before) : history),
    stored.history ?? [],
  )
}

type Values = { [key: string]: SeenValue | undefined }

function mergeValues<V extends Values>(stored: V, seen: V): { values: V; changes: { key: string; at: number }[] } {
  const values: Values = { ...stored }
  const changes: { key: string; at: number }[] = []
  for (const [key, after] of Object.entries(seen)) {
    const before = Object.hasOwn(stored, key) ? stored[key] : undefined // a CRM may call a field `constructor`
    if (!after || (before && after.seenAt <= before.seenAt)) continue
    if (!before) values[key] = after
    else if (!isSameValue(before, after)) {
      values[key] = after
      changes.push({ key, at: after.seenAt })
    } else {
      // The same amount abbreviated, on a list: keep the exact one, as fresh as this.
      const keepsExact = before.money && !before.money.approximate && after.money?.approximate
      values[key] = keepsExact ? { ...before, seenAt: after.seenAt } : after
    }
  }
  return { values: values as V, changes } // keys of either, so of V
}
