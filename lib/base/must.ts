/** Returns `value`, or throws when the programmer's assumption that it exists is wrong. */
export function must<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) throw new Error(`Expected ${what}`)
  return value
}
