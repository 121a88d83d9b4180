import type { IndicatorView } from '#lib/messages/views.ts'
import { useIndicatorWords } from './indicator-words.ts'

/** "7 of 12 signed · forecast 9–11". */
export function IndicatorProgress({ indicator }: { indicator: IndicatorView }) {
  const words = useIndicatorWords()
  const forecast = words.forecast(indicator)
  return (
    <>
      {/* Kept together where it fits; a unit may be 40 characters long. */}
      <span className="inline-block">{words.progress(indicator)}</span>
      {forecast && (
        <>
          {' · '}
          <span className="inline-block">{forecast}</span>
        </>
      )}
    </>
  )
}
