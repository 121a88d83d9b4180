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

/** A pure function of one list that nobody changes, which remembers its answer for as long as the list itself is held. */
export function rememberedFor<T, V>(answer: (list: readonly T[]) => V): (list: readonly T[]) => V {
  const answers = new WeakMap<readonly T[], { value: V }>()
  return (list) => {
    const known = answers.get(list) ?? { value: answer(list) }
    answers.set(list, known)
    return known.value
  }
}

/** Remembers the last answer, for as long as everything that it was worked out from is the very same. */
export function rememberedLast<V>(): (from: readonly unknown[], answer: () => V) => V {
  let last: { from: readonly unknown[]; value: V } | undefined
  return (from, answer) => {
    if (!last || !areSame(last.from, from)) last = { from, value: answer() }
    return last.value
  }
}

/** The same for each object by itself, for as long as that is held. */
export function rememberedEach<K extends object, V>(): (key: K, from: readonly unknown[], answer: () => V) => V {
  const answers = new WeakMap<K, { from: readonly unknown[]; value: V }>()
  return (key, from, answer) => {
    const known = answers.get(key)
    if (known && areSame(known.from, from)) return known.value
    const value = answer()
    answers.set(key, { from, value })
    return value
  }
}

/** Whether two lists hold the very same things. */
function areSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i])
}
