import { type ReactNode, useId } from 'react'
import { cx } from './cx.ts'

/** A part of a view under a hairline: a small heading, something at its end, the content. A landmark named by its heading. */
export function Section({
  title,
  aside,
  children,
  className,
  headingLevel: Heading = 'h2',
}: {
  title: ReactNode
  aside?: ReactNode
  children: ReactNode
  className?: string
  headingLevel?: 'h2' | 'h3'
}) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={cx('border-hairline border-t px-4 py-3', className)}>
      <header className="mb-2 flex min-h-6 items-center justify-between gap-3">
        <Heading id={id} className="font-bold text-muted text-small">
          {title}
        </Heading>
        {aside && <div className="text-end text-muted text-small">{aside}</div>}
      </header>
      {children}
    </section>
  )
}
