import { describe, expect, it } from 'vitest'
import { hashOfPlace, placeOfHash } from './quarter-place.ts'

describe('the quarter’s addresses', () => {
  it('name the quarter that runs, another one, an objective and the two other pages', () => {
    expect(placeOfHash('#quarter')).toEqual({ at: 'overview' })
    expect(placeOfHash('#quarter/2026-Q3')).toEqual({ at: 'overview', quarter: '2026-Q3' })
    expect(placeOfHash('#quarter/fleets')).toEqual({ at: 'objective', objectiveId: 'fleets' })
    expect(placeOfHash('#quarter/2026-Q3/~review')).toEqual({ at: 'review', quarter: '2026-Q3' })
    expect(placeOfHash('#quarter/~planning')).toEqual({ at: 'planning' })
  })
  it('lead back to the place they were made from, whatever an objective’s id holds', () => {
    for (const objectiveId of ['fleets', 'a/b', '50 %', 'أسطول', 'review']) {
      const place = { at: 'objective', quarter: '2026-Q3', objectiveId } as const
      expect(placeOfHash(hashOfPlace(place))).toEqual(place)
    }
  })
  it('take what nobody encoded as it stands', () => {
    expect(placeOfHash('#quarter/50%')).toEqual({ at: 'objective', objectiveId: '50%' })
  })
})
