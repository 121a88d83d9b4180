/**
 * The order in which deals passed through stages, learned from what was seen: a stage that deals left for another more often than they
 * came back from it stands before that one. Each pair is counted along the whole of a deal's way, so that stages which few deals touch one
 * after the other are ordered by those between them. Stages of which nothing is known keep the order that is given.
 *
 * Copeland's method (a stage's rank is how many others it comes before, less how many come before it): every pair counts, a deal that went
 * back once does not turn the order, and three stages in a ring end in the given order. A. H. Copeland, 1951; see D. Saari and V. Merlin,
 * "The Copeland method", Economic Theory 8 (1996).
 *
 * @param ways stage keys of each deal, in the order of time.
 * @param given every stage that is to be ordered.
 */
export function learnedOrder(ways: readonly (readonly string[])[], given: readonly string[]): string[] {
  const votes = new Map<string, number>()
  const pair = (before: string, after: string) => `${before}\n${after}`
  for (const way of ways) {
    for (const [at, before] of way.entries()) {
      for (const after of way.slice(at + 1)) {
        if (before !== after) votes.set(pair(before, after), (votes.get(pair(before, after)) ?? 0) + 1)
      }
    }
  }
  const comesBefore = (a: string, b: string) => Math.sign((votes.get(pair(a, b)) ?? 0) - (votes.get(pair(b, a)) ?? 0))
  const place = new Map(given.map((key, at) => [key, at]))
  // Where nothing was seen of a pair, the given order speaks.
  const before = (a: string, b: string) => comesBefore(a, b) || Math.sign((place.get(b) ?? 0) - (place.get(a) ?? 0))
  const rank = new Map(given.map((key) => [key, given.reduce((sum, other) => sum + (other === key ? 0 : before(key, other)), 0)]))
  return [...given].sort((a, b) => (rank.get(b) ?? 0) - (rank.get(a) ?? 0) || (place.get(a) ?? 0) - (place.get(b) ?? 0))
}
