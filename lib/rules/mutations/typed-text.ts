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
}

/** The words in these arguments; what may become of them the mutator's own schema says. */
export function typedText({ args: schema, typed = [] }: Mutator<unknown>, args: unknown): TypedText[] {
  return typed.flatMap((name) => {
    const text = isRecord(args) ? args[name] : undefined
    if (typeof text !== 'string') return []
    const maxLength = longest(schema, name)
    const optional = schema.safeParse(without(args, name)).success
    return [{ name, text, ...(maxLength === undefined ? {} : { maxLength }), optional }]
  })
}

/** The arguments with corrected words in place of the former; emptied ones are left out. Other arguments stay as they are. */
export function withTypedText({ typed = [] }: Mutator<unknown>, args: unknown, corrected: Record<string, string>): unknown {
  if (!isRecord(args)) return args
  const words = typed.flatMap((name) => (corrected[name] === undefined ? [] : [[name, corrected[name].trim()] as const]))
  const entries = Object.entries({ ...args, ...Object.fromEntries(words) })
  return Object.fromEntries(entries.filter(([name, value]) => value !== '' || !typed.includes(name)))
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
