/** Where one is among the target lists; it stands in the page's address behind `#targets/`, so that a link leads there. */
export type TargetsPlace = { view: 'lists' } | { view: 'import'; listId?: string } | { view: 'list' | 'matches'; listId: string }

export function placeOf(path: string): TargetsPlace {
  const [view = '', id = ''] = path.split('/')
  const listId = decodeURIComponent(id)
  if (view === 'import') return listId === '' ? { view } : { view, listId }
  if ((view === 'list' || view === 'matches') && listId !== '') return { view, listId }
  return { view: 'lists' }
}

export function hrefOf(place: TargetsPlace): string {
  if (place.view === 'lists') return '#targets'
  return `#targets/${place.view}${place.listId === undefined ? '' : `/${encodeURIComponent(place.listId)}`}`
}
