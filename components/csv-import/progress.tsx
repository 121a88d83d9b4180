import type { ReactNode } from 'react'

/** How far a long piece of work has come; without `done` it is under way, and nobody can say how far. */
export function Progress({ label, done, total, children }: { label: string; done?: number; total: number; children?: ReactNode }) {
  return (
    <div className="flex flex-col gap-2 py-6">
      <p>{label}</p>
      <progress
        aria-label={label}
        className="h-2 w-full max-w-xl accent-accent"
        max={Math.max(1, total)}
        {...(done === undefined ? {} : { value: done })}
      />
      {children && <div className="flex flex-wrap items-center gap-3">{children}</div>}
    </div>
  )
}
