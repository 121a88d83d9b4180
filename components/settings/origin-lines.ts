import { readWebAddress } from '#lib/base/web-address.ts'

/** Addresses typed one a line, as origins; or the first line that is none. Empty lines are left out. */
export type OriginLines = { origins: string[] } | { fault: { line: number; text: string } }

export function readOriginLines(text: string): OriginLines {
  const origins: string[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const address = readWebAddress(line)
    if ('fault' in address) return { fault: { line: index + 1, text: line.trim() } }
    origins.push(address.origin)
  }
  return { origins: [...new Set(origins)] }
}
