/** What a person typed in a change, in the order it stands there: the words to recognise it by. Ids and numbers are left out. */
export function typedText(args: unknown): string {
  if (typeof args !== 'object' || args === null) return ''
  return Object.entries(args)
    .flatMap(([key, value]) => (typeof value === 'string' && !/^id$|Id$/.test(key) ? [value] : []))
    .join(' · ')
}
