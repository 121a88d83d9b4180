/** Returns `value`, or throws when the programmer's assumption that it exists is wrong. */
export function must<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) throw new Error(`Expected ${what}`)
  return value
}

/** Closes a `switch` over a union: a new member without a case does not compile. */
export function unreachable(value: never): never {
  throw new Error(`Unreachable: ${JSON.stringify(value)}`)
}
