import { type ReactNode, useId } from 'react'

/** A part of the quarter's pages: its heading, something at its end, the content. A landmark named by its heading. */
export function PageSection({
  title,
  intro,
  aside,
  children,
}: {
  title: ReactNode
  intro?: ReactNode
  aside?: ReactNode
  children: ReactNode
}) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <header className="mb-2 flex flex-wrap items-end justify-between gap-x-6 gap-y-1">
        <div className="min-w-0">
          <h2 id={id} className="font-bold text-title">
            {title}
          </h2>
          {intro && <p className="max-w-2xl text-muted">{intro}</p>}
        </div>
        {aside}
      </header>
      {children}
    </section>
  )
}
