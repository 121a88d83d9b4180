import { z } from 'zod'
import { type CrmRecord, crmRecordSchema, factRoleSchema, recordId, type SeenValue, seenValueSchema } from '#lib/schema/crm-record.ts'
import { mergeObservation, type Observation } from '../merge-observation.ts'
import type { MutationContext, RowReader } from '../mutation.ts'
import { matchOwner, ownerMatchId } from '../owner-match.ts'
import { defineMutator } from './define-mutator.ts'

/** A page reading older than this says nothing about today, and is left out. */
const oldestMs = 30 * 86_400_000
const maxFields = 300

/** A value with how long before this mutation it was seen, by a clock that only runs forward; no client's date is believed. */
const observedValueSchema = seenValueSchema.omit({ seenAt: true }).extend({ agoMs: z.number().int().nonnegative() })
type ObservedValue = z.infer<typeof observedValueSchema>

const observeArgs = crmRecordSchema.pick({ crm: true, instance: true, type: true, crmId: true, url: true }).extend({
  facts: z.partialRecord(factRoleSchema, observedValueSchema),
  fields: z
    .record(z.string().max(200), observedValueSchema)
    .refine((fields) => Object.keys(fields).length <= maxFields, { message: `At most ${maxFields} fields.` }),
})
type ObserveArgs = z.infer<typeof observeArgs>

/**
 * What someone saw of a record, laid over what is known. Anyone may observe what their CRM shows them; whether they may see what
 * others saw is the audience's matter. The owner is matched anew where the observation has the newest word on who it is.
 */
export const recordObserve = defineMutator({
  args: observeArgs,
  right: { who: ['member'] },
  reads: (args) => [
    { table: 'crmRecord', id: recordId(args) },
    ...(args.facts.owner ? [{ table: 'ownerMatch' as const, id: ownerMatchId(args.instance, args.facts.owner.text) }] : []),
  ],
  apply: (args, rows, context) => {
    const stored = rows.get('crmRecord', recordId(args))
    const seen = observationOf(args, context.now)
    const { ownerId: _former, ...merged } = mergeObservation(stored, seen, context.actor.id, context.now)
    const ownerId = ownerOf(stored, merged.facts, seen, rows, context)
    const row: CrmRecord = ownerId === undefined ? merged : { ...merged, ownerId }
    // Key order follows the stored row, so text compares; a difference in order alone would only cost a write.
    return { changes: JSON.stringify(row) === JSON.stringify(stored) ? [] : [{ table: 'crmRecord', row }] }
  },
})

function observationOf({ crm, instance, type, crmId, url, facts, fields }: ObserveArgs, now: number): Observation {
  return {
    id: recordId({ crm, instance, type, crmId }),
    crm,
    instance,
    type,
    crmId,
    url,
    facts: datedFrom(now, facts),
    fields: datedFrom(now, fields),
  }
}

function datedFrom(now: number, values: Partial<Record<string, ObservedValue>>): Record<string, SeenValue> {
  const dated: Record<string, SeenValue> = {}
  for (const [key, value] of Object.entries(values)) {
    if (!value || value.agoMs > oldestMs) continue
    const { agoMs, ...rest } = value
    dated[key] = { ...rest, seenAt: Math.max(0, now - agoMs) }
  }
  return dated
}

function ownerOf(
  stored: CrmRecord | undefined,
  { owner, ownerEmail }: CrmRecord['facts'],
  { instance, facts: seen }: Observation,
  rows: RowReader,
  context: MutationContext,
): string | undefined {
  const namesOwner = seen.owner !== undefined && owner === seen.owner
  const hasNewEmail = ownerEmail !== undefined && ownerEmail === seen.ownerEmail && ownerEmail.text !== stored?.facts.ownerEmail?.text
  if (!namesOwner && !hasNewEmail) return stored?.ownerId
  // Only the name in the arguments can have been looked up.
  const confirmed = (name: string) => (namesOwner ? rows.get('ownerMatch', ownerMatchId(instance, name)) : undefined)
  return matchOwner({ email: ownerEmail?.text, name: owner?.text }, context.memberByEmail, confirmed)
}
