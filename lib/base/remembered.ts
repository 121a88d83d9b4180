/**
 * A pure function of one text that remembers its answers, for texts that come again and again (names, stage labels, placeholders). Forgets all
 * of them when there are too many, which costs one slow round and keeps memory bounded.
 *
 * @param maxEntries answers kept; long texts (over 200 characters) are never kept.
 */
export function remembered<V>(answer: (text: string) => V, maxEntries = 20_000): (text: string) => V {
  const answers = new Map<string, V>()
  return (text) => {
    const known = answers.get(text)
    if (known !== undefined) return known
    const value = answer(text)
    if (text.length > maxLength) return value
    if (answers.size >= maxEntries) answers.clear()
    answers.set(text, value)
    return value
  }
}

const maxLength = 200
