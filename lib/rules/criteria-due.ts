import type { FieldState } from '#lib/schema/commitment.ts'
import type { SeenValue } from '#lib/schema/crm-record.ts'
import type { FieldNote } from '#lib/schema/field-note.ts'
import type { Criterion, Framework, Stage } from '#lib/schema/framework.ts'
import { fieldStateOf } from './field-state.ts'
import { type StagePath, stageAfter } from './stage.ts'

/** A criterion and how it stands on one record. */
export interface Standing {
  criterion: Criterion
  state: FieldState
  /** The CRM field mapped for the record's CRM. */
  field?: string
  seen?: SeenValue
  note?: FieldNote
}

export interface CriteriaDue {
  nextStage?: Stage
  /** Worst gap first. */
  dueNow: Standing[]
  /** What the next stage adds, worst gap first. */
  dueNext: Standing[]
  /** Over `dueNow`; `missing` are placeholders and empty fields, `asked` and `unseen` are counted apart. */
  counts: { due: number; filled: number; missing: number; asked: number; unseen: number }
}

/**
 * How each criterion of a framework stands on a record, in the framework's order. A criterion without a field mapped for this CRM
 * is `unseen`, or `asked`. Where several fields are mapped for one CRM, an answer in any of them counts.
 *
 * @param fields the record's values by the CRM's field name, confirmed ones only.
 */
export function standingsOf(
  framework: Framework,
  crm: string,
  fields: Record<string, SeenValue>,
  notes: readonly FieldNote[],
  today: string,
): Standing[] {
  return framework.criteria.map((criterion) => {
    const note = notes.find(({ criterionId }) => criterionId === criterion.id)
    let best: Standing | undefined
    for (const mapped of criterion.fields) {
      if (mapped.crm !== crm) continue
      const seen = fields[mapped.field]
      const standing: Standing = { criterion, state: fieldStateOf(seen, note, framework.placeholderWords, today), field: mapped.field }
      if (seen) standing.seen = seen
      const isBetter = !best || (standing.state === 'filled' && best.state !== 'filled') || (seen !== undefined && !best.seen)
      if (isBetter) best = standing
    }
    best ??= { criterion, state: fieldStateOf(undefined, note, [], today) }
    if (note) best.note = note
    return best
  })
}

/**
 * Criteria due at a stage of a path and at the one after it. A closed stage asks for nothing any more; of an unknown stage nothing can be
 * said. A criterion whose own stage the framework does not have is due from the first: shown, rather than lost.
 */
export function criteriaDue(path: StagePath, stage: Stage | undefined, standings: readonly Standing[]): CriteriaDue {
  const placeOf = (key: string): number => path.places.get(key) ?? 0
  const requiredAt = ({ criterion }: Standing): number => placeOf(criterion.requiredFrom)
  const worstFirst = (a: Standing, b: Standing): number =>
    urgency[a.state] - urgency[b.state] || levelOrder[a.criterion.level] - levelOrder[b.criterion.level] || requiredAt(a) - requiredAt(b)
  const open = stage && !stage.closed ? stage : undefined
  const now = open ? placeOf(open.key) : -1
  const nextStage = open && stageAfter(path, open)
  const next = nextStage ? placeOf(nextStage.key) : -1
  // A sort keeps the framework's order among equals (ECMAScript 2019, Array.prototype.sort is stable).
  const dueNow = standings.filter((standing) => requiredAt(standing) <= now).sort(worstFirst)
  const dueNext = standings.filter((standing) => requiredAt(standing) > now && requiredAt(standing) <= next).sort(worstFirst)
  return { ...(nextStage ? { nextStage } : {}), dueNow, dueNext, counts: countStates(dueNow) }
}

function countStates(standings: readonly Standing[]): CriteriaDue['counts'] {
  const counts = { due: standings.length, filled: 0, missing: 0, asked: 0, unseen: 0 }
  for (const { state } of standings) counts[state === 'empty' || state === 'placeholder' ? 'missing' : state] += 1
  return counts
}

/** What a person can do something about comes first; gates before nudges, then what has been required longest. */
const urgency = { empty: 0, placeholder: 0, asked: 1, unseen: 2, filled: 3 } satisfies Record<FieldState, number>
const levelOrder = { gate: 0, nudge: 1 } satisfies Record<Criterion['level'], number>

export function isMissing(state: FieldState): boolean {
  return state === 'empty' || state === 'placeholder'
}
