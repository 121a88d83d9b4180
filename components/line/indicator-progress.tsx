import type { IndicatorView } from '#lib/messages/views.ts'
import { useIndicatorWords } from './indicator-words.ts'

/** "7 of 12 signed · forecast 9–11". */
export function IndicatorProgress({ indicator }: { indicator: IndicatorView }) {
  const words = useIndicatorWords()
  const forecast = words.forecast(indicator)
  return (
    <>
      <span className="whitespace-nowrap">{words.progress(indicator)}</span>
      {forecast && (
        <>
          {' · '}
          <span className="whitespace-nowrap">{forecast}</span>
        </>
      )}
    </>
  )
}
