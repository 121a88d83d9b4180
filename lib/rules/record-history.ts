import type { CrmRecord, RecordChange, SeenValue } from '#lib/schema/crm-record.ts'
import { isSameValue } from './same-value.ts'

/** Facts that have a history, beside every field of a framework. What is typed anew each day (a next step) tells nothing by its changes. */
const tracked = new Set(['stage', 'pipeline', 'amount', 'closeDate', 'owner'])
/** The newest are kept: a deal that changes daily for months has told what it will. */
const mostChanges = 150
const mostGaps = 50
/** As much of a long answer as tells it from another one. */
const mostCharacters = 200
/** Not looked at for so long is told: longer than from a Friday's evening to a Monday's morning. */
const gapMs = 3 * 86_400_000

type Of = RecordChange['of']
type Sighting = Pick<SeenValue, 'text' | 'money' | 'day' | 'seenAt' | 'via'>
type Change = Omit<RecordChange, 'of' | 'field'>

/** A stretch of time over which one value was seen, from its first sighting to its last. */
interface Span {
  value: RecordChange['to']
  from: number
  to: number
  via: SeenValue['via']
}

/** What of a record an observation changes; `fields` are told by their name. */
export function isTracked(of: string): of is Of {
  return tracked.has(of)
}

/**
 * The history with one more sighting of one value laid into it, whenever it was made: two browsers that were offline tell of the same week
 * in any order. Each change says between which two sightings it lies, and no more is claimed.
 *
 * A sighting amid a stretch over which another value was seen cuts that stretch, of which only the ends are known.
 *
 * @param current the value that stands, with its last sighting.
 */
export function withSighting(
  history: readonly RecordChange[],
  key: Pick<RecordChange, 'of' | 'field'>,
  seen: SeenValue,
  current: SeenValue,
): RecordChange[] {
  const isOwn = (change: RecordChange) => change.of === key.of && change.field === key.field
  const spans = spansOf(history.filter(isOwn), current)
  const next = laidIn(spans, { value: shortened(seen), from: seen.seenAt, to: seen.seenAt, via: seen.via })
  if (!next) return [...history]
  const own = changesBetween(next).map((change) => ({ ...key, ...change }))
  return [...history.filter((change) => !isOwn(change)), ...own].sort(byTime).slice(-mostChanges)
}

/** Stretches of time over which nobody looked, with one more where the last sighting lies too far back. */
export function withGap(gaps: CrmRecord['gaps'], lastSeenAt: number, seenAt: number): CrmRecord['gaps'] {
  // What somebody saw meanwhile, and tells later, closes the gap or makes two of it.
  const cut = (gaps ?? []).flatMap((gap) =>
    seenAt > gap.after && seenAt < gap.at
      ? [
          { after: gap.after, at: seenAt },
          { after: seenAt, at: gap.at },
        ].filter(isGap)
      : [gap],
  )
  const all = isGap({ after: lastSeenAt, at: seenAt }) ? [...cut, { after: lastSeenAt, at: seenAt }] : cut
  return all.length === 0 ? undefined : all.slice(-mostGaps)
}

function isGap({ after, at }: { after: number; at: number }): boolean {
  return at - after >= gapMs
}

/** Of the oldest value only the last sighting is known. */
function spansOf(changes: readonly RecordChange[], current: SeenValue): Span[] {
  const ends = [...changes.map(({ from, after }) => ({ value: from, to: after })), { value: shortened(current), to: current.seenAt }]
  return ends.map(({ value, to }, i) => {
    const began = changes[i - 1]
    return { value, from: began?.at ?? to, to, via: began?.via ?? current.via }
  })
}

/** `undefined`: it tells nothing new. */
function laidIn(spans: readonly Span[], seen: Span): Span[] | undefined {
  const at = seen.from
  const inside = spans.findIndex(({ from, to }) => at >= from && at <= to)
  const cut = spans[inside]
  if (cut) {
    if (isSameValue(cut.value, seen.value) || at === cut.from || at === cut.to) return undefined
    return spans.toSpliced(inside, 1, { ...cut, to: cut.from }, seen, { ...cut, from: cut.to, via: seen.via })
  }
  const after = spans.findIndex(({ from }) => at < from)
  const place = after < 0 ? spans.length : after
  const [left, right] = [spans[place - 1], spans[place]]
  if (left && isSameValue(left.value, seen.value)) return spans.with(place - 1, { ...left, to: at })
  if (right && isSameValue(right.value, seen.value)) return spans.with(place, { ...right, from: at, via: seen.via })
  return spans.toSpliced(place, 0, seen)
}

function changesBetween(spans: readonly Span[]): Change[] {
  return spans.slice(1).flatMap((span, i) => {
    const before = spans[i]
    return before ? [{ from: before.value, to: span.value, after: before.to, at: span.from, via: span.via }] : []
  })
}

function shortened({ text, money, day }: Sighting): RecordChange['to'] {
  return { text: text.slice(0, mostCharacters), ...(money ? { money } : {}), ...(day === undefined ? {} : { day }) }
}

function byTime(a: RecordChange, b: RecordChange): number {
  return a.at - b.at || (`${a.of} ${a.field}` < `${b.of} ${b.field}` ? -1 : 1)
}
