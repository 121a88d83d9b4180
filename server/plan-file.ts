import { z } from 'zod'
import { AppError, type Fault } from '#lib/base/app-error.ts'
import { ownerMatchId } from '#lib/rules/owner-match.ts'
import { annualFrameSchema } from '#lib/schema/annual-frame.ts'
import { betSchema } from '#lib/schema/bet.ts'
import { commitmentSchema } from '#lib/schema/commitment.ts'
import { crmSpecRowSchema } from '#lib/schema/crm-spec.ts'
import { frameworkSchema, pipelineSchema, pipelineStageSchema, stageSchema } from '#lib/schema/framework.ts'
import { memberSchema } from '#lib/schema/member.ts'
import { maxReadings, metricSchema, readingSchema } from '#lib/schema/metric.ts'
import { milestoneSchema } from '#lib/schema/milestone.ts'
import { objectiveSchema } from '#lib/schema/objective.ts'
import { ownerMatchSchema } from '#lib/schema/owner-match.ts'
import { targetAccountSchema } from '#lib/schema/target-account.ts'
import { targetListSchema } from '#lib/schema/target-list.ts'
import { teamSchema } from '#lib/schema/team.ts'
import { touchSchema } from '#lib/schema/touch.ts'
import { workspaceSchema } from '#lib/schema/workspace.ts'
import { maxPasswordLength, minPasswordLength } from './auth.ts'
import { pathText } from './faults.ts'
import { checkPlan } from './plan-checks.ts'
import { faultsIn } from './sentences.ts'

/** Drafts and what was archived come from the editor alone. */
const editorsOwn = { draftOf: true, archived: true } as const

/**
 * A team's whole plan as one JSON file (docs/plan-file.md): the rows of `lib/schema` with ids of the author's own, and the few
 * defaults below for what only the software fills in.
 */
export const planSections = {
  teams: teamSchema.omit({ archived: true }),
  members: memberSchema.extend({
    teamIds: memberSchema.shape.teamIds.default([]),
    /** Absent: active at first, and afterwards as the workspace has it. */
    active: z.boolean().optional(),
    /** For a new account only. Absent: loading prints an invitation link. */
    password: z.string().min(minPasswordLength).max(maxPasswordLength).optional(),
  }),
  // A plan that is written down whole has no gaps; those that people leave in the editor are shown there.
  bets: betSchema.omit(editorsOwn).required({ frameId: true, driId: true }),
  objectives: objectiveSchema.omit(editorsOwn).required({ betId: true, driId: true, leadingMetricId: true }),
  metrics: metricSchema.omit(editorsOwn).extend({
    readings: z
      .array(readingSchema.omit({ byId: true }))
      .max(maxReadings)
      .default([]),
  }),
  milestones: milestoneSchema
    .omit(editorsOwn)
    .required({ driId: true })
    .extend({ state: milestoneSchema.shape.state.default('open') }),
  targetLists: targetListSchema.omit({ archived: true }),
  targetAccounts: targetAccountSchema.omit({ nameKey: true }).extend({
    status: targetAccountSchema.shape.status.default('untouched'),
    recordIds: targetAccountSchema.shape.recordIds.default([]),
    confirmedNames: targetAccountSchema.shape.confirmedNames.default([]),
  }),
  frameworks: frameworkSchema.extend({
    stages: z
      .array(stageSchema.extend({ aliases: stageSchema.shape.aliases.default([]) }))
      .min(1)
      .max(40),
    pipelines: z
      .array(
        pipelineSchema.extend({
          stages: z
            .array(pipelineStageSchema.extend({ labels: pipelineStageSchema.shape.labels.default([]) }))
            .min(1)
            .max(40),
        }),
      )
      .max(40)
      .optional(),
    placeholderWords: frameworkSchema.shape.placeholderWords.default([]),
  }),
  ownerMatches: ownerMatchSchema.partial({ id: true }),
  crmSpecs: crmSpecRowSchema.partial({ id: true, enteredById: true, origins: true }),
  commitments: commitmentSchema,
  touches: touchSchema,
} as const
export type SectionName = keyof typeof planSections
const sectionNames = Object.keys(planSections) as SectionName[] // Object.keys loses the key type

/** One entry as it stood in the file, with its place: `objectives[2]`. */
export interface Entry<T> {
  at: string
  row: T
}

type Sections = { [S in SectionName]: Entry<z.infer<(typeof planSections)[S]>>[] }

/** A plan file of which every entry by itself is right; those that are not are among the faults. */
export interface DraftPlan {
  workspace: z.infer<typeof workspaceSchema> | undefined
  frame: Entry<z.infer<typeof annualFrameSchema>> | undefined
  sections: Sections
  /** Ids of a section, those of faulty entries included: one fault is told once, not again by everything that points there. */
  ids: { [S in SectionName | 'annualFrame']: Set<string> }
}

export interface Plan extends DraftPlan {
  workspace: z.infer<typeof workspaceSchema>
}

/** Throws AppError `bad-request` with every fault of the file, each with its place and a sentence. */
export function parsePlan(value: unknown): Plan {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new AppError('bad-request', 'A plan file holds one JSON object, with the workspace, its members and its plan.')
  const faults: Fault[] = []
  const file = value as Record<string, unknown> // an object, as just seen
  const known = new Set<string>(['$schema', 'workspace', 'annualFrame', ...sectionNames])
  for (const key of Object.keys(file))
    if (!known.has(key))
      faults.push({ path: key, reason: `A plan file has no section "${key}". It may have ${[...known].slice(1).join(', ')}.` })

  const workspace = parseEntry(workspaceSchema, file.workspace, 'workspace', faults)
  const frame =
    file.annualFrame === undefined ? undefined : parseEntry(annualFrameSchema.omit(editorsOwn), file.annualFrame, 'annualFrame', faults)
  const draft: DraftPlan = {
    workspace,
    frame: frame && { at: 'annualFrame', row: frame },
    sections: Object.fromEntries(sectionNames.map((name) => [name, parseSection(name, file[name], faults)])) as Sections, // one of each name
    ids: Object.fromEntries((['annualFrame', ...sectionNames] as const).map((name) => [name, idsIn(file[name])])) as DraftPlan['ids'], // as above
  }
  faults.push(...checkPlan(draft), ...unstorable(file, []))
  if (faults.length > 0 || workspace === undefined) {
    const count = faults.length === 1 ? 'one fault' : `${faults.length} faults`
    throw new AppError('bad-request', `The plan file has ${count}. Nothing was loaded.`, { faults })
  }
  return { ...draft, workspace }
}

/** PostgreSQL keeps no NUL in text, and half a surrogate pair has no UTF-8: found here, because later is too late. */
function unstorable(value: unknown, path: PropertyKey[]): Fault[] {
  if (typeof value === 'string')
    return value.includes('\0') || !value.isWellFormed()
      ? [{ path: pathText(path), reason: 'It holds a character that cannot be stored: a NUL, or half of a surrogate pair.' }]
      : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) => unstorable(part, [...path, Array.isArray(value) ? Number(key) : key]))
}

function parseSection<S extends SectionName>(name: S, value: unknown, faults: Fault[]): Sections[S] {
  const entries: Entry<unknown>[] = []
  if (value !== undefined && !Array.isArray(value)) faults.push({ path: name, reason: 'It must be a list.' })
  for (const [position, item] of (Array.isArray(value) ? value : []).entries()) {
    const at = `${name}[${position}]`
    const row = parseEntry<unknown>(planSections[name], withDerivedId(name, item), at, faults)
    if (row !== undefined) entries.push({ at, row })
  }
  return entries as Sections[S] // parsed by the schema of this very section
}

function parseEntry<T>(schema: z.ZodType<T>, value: unknown, at: string, faults: Fault[]): T | undefined {
  const parsed = schema.safeParse(value, { reportInput: true })
  if (parsed.success) return parsed.data
  faults.push(...faultsIn(parsed.error, at))
  return undefined
}

/** Ids that follow from the rest of the row may be left out. */
function withDerivedId(name: SectionName, item: unknown): unknown {
  if (typeof item !== 'object' || item === null || 'id' in item) return item
  if (name === 'ownerMatches' && 'instance' in item && 'ownerName' in item)
    return { ...item, id: ownerMatchId(String(item.instance), String(item.ownerName)) }
  if (name === 'crmSpecs' && 'spec' in item && typeof item.spec === 'object' && item.spec !== null && 'id' in item.spec)
    return { ...item, id: item.spec.id }
  return item
}

function idsIn(section: unknown): Set<string> {
  const items = Array.isArray(section) ? section : [section]
  return new Set(items.flatMap((item) => (item !== null && typeof item === 'object' && 'id' in item ? [String(item.id)] : [])))
}
