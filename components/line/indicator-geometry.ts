import type { IndicatorView } from '#lib/messages/views.ts'

export const chartWidth = 128
export const chartHeight = 36
/** Room for half a stroke, so that a line on the edge is not cut. */
const inset = 2

export interface IndicatorGeometry {
  targetY: number
  /** Where six weeks before the quarter's end stands. */
  markX: number
  /** Readings as an SVG point list. */
  line: string
  last?: { x: number; y: number }
  /** From the last reading to the range at the quarter's end: a triangle, and its two edges. */
  forecast?: { area: string; low: string; high: string }
}

/** Lays the indicator out over the quarter's days. Time runs to the end side; the view mirrors it for right-to-left. */
export function indicatorGeometry(
  indicator: IndicatorView,
  { width, height }: { width: number; height: number } = { width: chartWidth, height: chartHeight },
): IndicatorGeometry {
  const { readings, forecast, target, baseline } = indicator
  const start = Date.parse(indicator.quarterStart)
  const span = Math.max(1, Date.parse(indicator.quarterEnd) - start)
  const values = [baseline, target, ...readings.map((reading) => reading.value), ...(forecast ? [forecast.low, forecast.high] : [])]
  const low = Math.min(...values)
  const range = Math.max(...values) - low || 1
  const x = (day: string) => round(inset + clamp((Date.parse(day) - start) / span) * (width - 2 * inset))
  const y = (value: number) => round(height - inset - ((value - low) / range) * (height - 2 * inset))

  const points = readings.map((reading) => ({ x: x(reading.on), y: y(reading.value) }))
  const last = points.at(-1)
  const geometry: IndicatorGeometry = {
    targetY: y(target),
    markX: x(indicator.sixWeeksBefore),
    line: points.map((point) => `${point.x},${point.y}`).join(' '),
    ...(last ? { last } : {}),
  }
  if (last && forecast) {
    const from = `${last.x},${last.y}`
    const lowEnd = `${width - inset},${y(forecast.low)}`
    const highEnd = `${width - inset},${y(forecast.high)}`
    geometry.forecast = { area: `${from} ${highEnd} ${lowEnd}`, low: `${from} ${lowEnd}`, high: `${from} ${highEnd}` }
  }
  return geometry
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share))
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10
}
