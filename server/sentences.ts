import type { z } from 'zod'
import type { Fault } from '#lib/base/app-error.ts'
import { pathText } from './faults.ts'

type Issue = z.core.$ZodIssue

/**
 * A whole sentence for what zod found, for people who write a plan file by hand. Parse with `reportInput`, so that a missing value
 * can be told from a wrong one.
 */
function sentenceOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue)
    case 'unrecognized_keys':
      return issue.keys.length === 1
        ? `There is no field ${quoted(issue.keys)} here. Check its spelling, or take it out.`
        : `There are no fields ${quoted(issue.keys)} here. Check their spelling, or take them out.`
    case 'invalid_value':
      return issue.input === undefined
        ? 'It is missing.'
        : `It must be one of ${quoted(issue.values.map(String))}, not ${shown(issue.input)}.`
    case 'too_small':
      return tooSmall(issue)
    case 'too_big':
      return tooBig(issue)
    case 'invalid_format':
      return wrongFormat(issue)
    case 'invalid_union':
      return 'It is not of any shape that may stand here.'
    case 'invalid_key':
    case 'invalid_element':
      return 'One of its entries is not as it should be.'
    default:
      return /[.!?]$/.test(issue.message) ? issue.message : `${issue.message}.`
  }
}

/** A fault for each issue, below `base`. A union of shapes told apart by a field is reported by the faults of the shape that was meant. */
export function faultsIn(error: z.ZodError, base: string): Fault[] {
  return error.issues.map((issue) => {
    const path = pathText(issue.path)
    const joined = path === '' ? base : base === '' ? path : path.startsWith('[') ? `${base}${path}` : `${base}.${path}`
    return { path: joined, reason: sentenceOf(issue) }
  })
}

const typeNames: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}

function wrongType(issue: Issue & { code: 'invalid_type' }): string {
  if (issue.input === undefined) return 'It is missing.'
  const isPerson = /(driId|ownerId|memberId)$/.test(String(issue.path.at(-1) ?? ''))
  if (isPerson && Array.isArray(issue.input)) return 'Name exactly one member here: a DRI or owner is one person, never a group.'
  return `It must be ${typeNames[issue.expected] ?? issue.expected}, not ${shown(issue.input)}.`
}

function tooSmall({ origin, minimum, input, path }: Issue & { code: 'too_small' }): string {
  if (origin === 'string') return minimum === 1 ? 'It must not be empty.' : `It needs at least ${minimum} characters.`
  if (origin === 'array') {
    const isStages = path.at(-1) === 'stages'
    if (isStages) return 'A framework needs at least one stage: name the stages in order, first stage first.'
    return minimum === 1 ? 'It must not be empty: give at least one.' : `It needs at least ${minimum} entries.`
  }
  return `It must be at least ${minimum}${input === undefined ? '' : `, not ${shown(input)}`}.`
}

function tooBig({ origin, maximum, input }: Issue & { code: 'too_big' }): string {
  if (origin === 'string')
    return `It may have at most ${maximum} characters${typeof input === 'string' ? `, and has ${input.length}` : ''}.`
  if (origin === 'array') return `It may have at most ${maximum} entries${Array.isArray(input) ? `, and has ${input.length}` : ''}.`
  return `It must be at most ${maximum}${input === undefined ? '' : `, not ${shown(input)}`}.`
}

/** By the name of the field, because zod knows only the pattern. */
const formats: [RegExp, string][] = [
  [/^quarter$/, 'a quarter, as in "2026-Q4"'],
  [/^month$/, 'a month, as in "2026-11"'],
  [/^(week|on|until|day)$/, 'a day, as in "2026-11-22"'],
  [/^currency$/, 'a currency by its three capital letters, as in "AED"'],
  [/^email$/, 'an e-mail address'],
]

function wrongFormat({ format, path, input }: Issue & { code: 'invalid_format' }): string {
  const field = String(path.at(-1) ?? '')
  const known = formats.find(([pattern]) => pattern.test(field))?.[1]
  const expected =
    known ?? (format === 'url' ? 'an address, as in "https://crm.example.com"' : format === 'email' ? 'an e-mail address' : undefined)
  return expected === undefined ? `${shown(input)} is not of the form that is needed here.` : `It must be ${expected}, not ${shown(input)}.`
}

function quoted(words: readonly string[]): string {
  return words.map((word) => `"${word}"`).join(', ')
}

const maxShown = 60

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object' && value !== null) return 'an object'
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > maxShown ? `${text.slice(0, maxShown)}…` : text
}
