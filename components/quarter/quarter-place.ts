/** Where on the quarter's pages one is. `quarter` absent: the one that runs. */
export type QuarterPlace = { quarter?: string } & ({ at: 'overview' | 'review' | 'planning' } | { at: 'objective'; objectiveId: string })

/** `~` keeps these two apart from an objective's id. */
const parts = { review: '~review', planning: '~planning' } as const
const quarterName = /^\d{4}-Q[1-4]$/

/** Reads `#quarter`, `#quarter/2026-Q3`, `#quarter/<objective>`, `#quarter/2026-Q3/<objective>`, `…/~review` and `…/~planning`. */
export function placeOfHash(hash: string): QuarterPlace {
  const [, ...rest] = hash.split('/').map(decoded)
  const quarter = rest[0] !== undefined && quarterName.test(rest[0]) ? rest.shift() : undefined
  const inQuarter = quarter === undefined ? {} : { quarter }
  const [what] = rest
  if (!what) return { ...inQuarter, at: 'overview' }
  if (what === parts.review) return { ...inQuarter, at: 'review' }
  if (what === parts.planning) return { ...inQuarter, at: 'planning' }
  return { ...inQuarter, at: 'objective', objectiveId: what }
}

/** The address of a place. */
export function hashOfPlace(place: QuarterPlace): string {
  const what = place.at === 'overview' ? [] : [place.at === 'objective' ? encodeURIComponent(place.objectiveId) : parts[place.at]]
  return ['#quarter', ...(place.quarter === undefined ? [] : [place.quarter]), ...what].join('/')
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part // typed by hand with a bare %: taken as it stands
  }
}
