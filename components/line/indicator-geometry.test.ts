import { describe, expect, it } from 'vitest'
import type { IndicatorView } from '#lib/messages/views.ts'
import { chartHeight, chartWidth, indicatorGeometry } from './indicator-geometry.ts'

function anIndicator(more: Partial<IndicatorView> = {}): IndicatorView {
  return {
    name: 'Fleets signed',
    unit: 'signed',
    kind: 'output',
    baseline: 0,
    target: 10,
    readings: [
      { on: '2026-10-01', value: 0 },
      { on: '2026-11-16', value: 5 },
    ],
    sixWeeksBefore: '2026-11-19',
    quarterStart: '2026-10-01',
    quarterEnd: '2026-12-31',
    ...more,
  }
}

describe('the indicator’s picture', () => {
  it('runs from the quarter’s first day to its last, and from the lowest value to the target', () => {
    expect(indicatorGeometry(anIndicator())).toEqual({
      targetY: 2,
      markX: 68.8,
      line: '2,34 64.7,18',
      last: { x: 64.7, y: 18 },
    })
  })
  it('draws the forecast as a range from the last reading to the quarter’s end', () => {
    const { forecast } = indicatorGeometry(anIndicator({ forecast: { low: 8, high: 10 } }))
    expect(forecast).toEqual({ area: '64.7,18 126,2 126,8.4', low: '64.7,18 126,8.4', high: '64.7,18 126,2' })
  })
  it('has no line and no forecast without readings', () => {
    expect(indicatorGeometry(anIndicator({ readings: [] }))).toEqual({ targetY: 2, markX: 68.8, line: '' })
  })
  it('keeps everything within its frame: readings before the quarter, a target below the start, a forecast above the target', () => {
    const geometry = indicatorGeometry(
      anIndicator({ baseline: 40, target: 10, readings: [{ on: '2026-09-01', value: 44 }], forecast: { low: 5, high: 60 } }),
    )
    const numbers = [geometry.line, geometry.forecast?.area ?? ''].join(' ').split(/[ ,]/).map(Number)
    expect(Math.min(...numbers, geometry.targetY)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...numbers)).toBeLessThanOrEqual(Math.max(chartWidth, chartHeight))
  })
  it('stands flat where every value is the same', () => {
    expect(indicatorGeometry(anIndicator({ baseline: 3, target: 3, readings: [{ on: '2026-10-01', value: 3 }] })).line).toBe('2,34')
  })
})
