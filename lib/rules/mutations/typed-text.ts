import { z } from 'zod'
import type { Mutator } from '../mutation.ts'

/** Words that a person typed into one argument of a mutation. */
export interface TypedText {
  /** The argument: `title`, `reason`. */
  name: string
  text: string
  maxLength?: number
  /** The change stands without it. */
  optional: boolean
  /** What stands there by now, where somebody changed it first. */
  now?: string
}

/** Fields of a change's edits whose words are named here. */
export function editedFields(names: readonly string[]): string[] {
  return names.flatMap((name) => (name.startsWith(editPrefix) ? [name.slice(editPrefix.length)] : []))
}

/** The words in these arguments; what may become of them the mutator's own schema says. */
export function typedText({ args: schema, typed = [], typedFields = [] }: Mutator<unknown>, args: unknown): TypedText[] {
  const edited = editsOf(args)
    .filter(({ field }) => typedFields.includes(field))
    .flatMap(({ field, to }) => (typeof to === 'string' ? [{ name: editName(field), text: to, optional: false }] : []))
  const named = typed.flatMap((name) => {
    const text = isRecord(args) ? args[name] : undefined
    if (typeof text !== 'string') return []
    const maxLength = longest(schema, name)
    const optional = schema.safeParse(without(args, name)).success
    return [{ name, text, ...(maxLength === undefined ? {} : { maxLength }), optional }]
  })
  return [...named, ...edited]
}

/** The arguments with corrected words in place of the former; emptied ones are left out. Other arguments stay as they are. */
export function withTypedText({ typed = [] }: Mutator<unknown>, args: unknown, corrected: Record<string, string>): unknown {
  if (!isRecord(args)) return args
  const words = typed.flatMap((name) => (corrected[name] === undefined ? [] : [[name, corrected[name].trim()] as const]))
  const entries = Object.entries({ ...args, ...Object.fromEntries(words) })
  const kept = entries.filter(([name, value]) => value !== '' || !typed.includes(name))
  return Object.fromEntries(kept.map(([name, value]) => [name, name === 'edits' ? withCorrected(editsOf(args), corrected) : value]))
}

/** The same words, each edited field's beside what it holds in `anew`: the change as its mutator's `anew` makes it. */
export function besideNow(typed: readonly TypedText[], anew: unknown): TypedText[] {
  const standing = new Map(editsOf(anew).map(({ field, from = '' }) => [editName(field), from]))
  return typed.map((one) => {
    const now = standing.get(one.name)
    return typeof now === 'string' ? { ...one, now } : one
  })
}

/** Names the words of one edited field among those of a change. */
function editName(field: string): string {
  return `${editPrefix}${field}`
}
const editPrefix = 'edits.'

interface Edit {
  field: string
  from?: unknown
  to?: unknown
}

function editsOf(args: unknown): Edit[] {
  const edits = isRecord(args) ? args.edits : undefined
  return Array.isArray(edits) ? edits.filter((edit): edit is Edit => isRecord(edit) && typeof edit.field === 'string') : []
}

function withCorrected(edits: readonly Edit[], corrected: Record<string, string>): Edit[] {
  return edits.map((edit) => {
    const words = corrected[editName(edit.field)]
    return words === undefined ? edit : { ...edit, to: words.trim() }
  })
}

function longest(schema: z.ZodType, name: string): number | undefined {
  const field = schema instanceof z.ZodObject ? schema.shape[name] : undefined
  const text = field instanceof z.ZodOptional ? field.unwrap() : field
  return text instanceof z.ZodString ? (text.maxLength ?? undefined) : undefined
}

function without(args: unknown, name: string): unknown {
  if (!isRecord(args)) return args
  const { [name]: _left, ...rest } = args
  return rest
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
