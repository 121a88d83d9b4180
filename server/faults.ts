import type { z } from 'zod'
import type { Fault } from '#lib/base/app-error.ts'

/** `['objectives', 2, 'driId']` as a person writes it: `objectives[2].driId`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`
    return text === '' ? String(part) : `${text}.${String(part)}`
  }, '')
}

/** Every fault of a failed parse, with its place. */
export function faultsOf(error: z.ZodError): Fault[] {
  return error.issues.map(({ path, message }) => ({ path: pathText(path), reason: message.endsWith('.') ? message : `${message}.` }))
}
