import { describe, expect, it } from 'vitest'
import { shareGap } from './share-gap.ts'

describe('a share beside the one the plan meant', () => {
  it('is told apart where it lies more than ten points off', () => {
    expect(shareGap(20, 50)).toEqual({ is: 'under', points: 30 })
    expect(shareGap(61.2, 50)).toEqual({ is: 'over', points: 11 })
  })
  it('is about right within ten points', () => {
    expect(shareGap(40, 50)).toBeUndefined()
    expect(shareGap(60.4, 50)).toBeUndefined()
  })
  it('says nothing where one of them is not known', () => {
    expect(shareGap(undefined, 50)).toBeUndefined()
    expect(shareGap(50, undefined)).toBeUndefined()
    expect(shareGap(0, 0)).toBeUndefined()
  })
})
