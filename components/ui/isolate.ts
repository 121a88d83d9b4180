/** Keeps text of unknown direction from disturbing what surrounds it, where an element (`Name`) cannot stand: labels, sentences. */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`
}
