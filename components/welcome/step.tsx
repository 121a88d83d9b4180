import { type ReactNode, useId } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { cx } from '#components/ui/cx.ts'
import { Mark } from '#components/ui/mark.tsx'

/** `done`: its summary stands in place of its form. `current`: what to do now. `ahead`: waits for one before it. */
export type StepState = 'done' | 'current' | 'ahead'

/** One step of the set-up, on the line that joins them; a step that is done can be opened again. */
export function Step({
  number,
  title,
  state,
  summary,
  onChange,
  children,
}: {
  number: number
  title: ReactNode
  state: StepState
  summary?: ReactNode
  onChange?: (() => void) | undefined
  children?: ReactNode
}) {
  const t = useTranslations('welcome')
  const id = useId()
  return (
    <li aria-current={state === 'current' ? 'step' : undefined} className="group relative flex gap-4 pb-8 last:pb-0">
      <span aria-hidden="true" className="absolute inset-y-0 start-[13px] w-px bg-hairline group-last:hidden" />
      <span
        aria-hidden="true"
        className={cx(
          'relative flex size-7 shrink-0 items-center justify-center rounded-pill border font-bold',
          state === 'current' ? 'border-accent bg-accent text-on-accent' : 'border-hairline bg-page text-muted',
        )}
      >
        {state === 'done' ? <Mark shape="disc" tone="ok" /> : number}
      </span>
      <section aria-labelledby={id} className="min-w-0 flex-1 pt-1">
        <header className="flex items-start justify-between gap-4">
          <h2 id={id} className={cx('font-bold text-title', state === 'ahead' && 'text-muted')}>
            {title}
            {state === 'done' && <span className="sr-only"> ({t('done')})</span>}
          </h2>
          {onChange && (
            <Button look="link" onClick={onChange}>
              {t('change')}
              <span className="sr-only">: {title}</span>
            </Button>
          )}
        </header>
        {summary && <div className="mt-1">{summary}</div>}
        {children && <div className="mt-3 flex flex-col gap-4">{children}</div>}
      </section>
    </li>
  )
}
