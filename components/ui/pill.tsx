import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { Mark, type MarkShape, type Tone } from './mark.tsx'

const tones: Record<Tone, string> = {
  ok: 'bg-ok-tint text-ok',
  warn: 'bg-warn-tint text-warn',
  bad: 'bg-bad-tint text-bad',
  accent: 'bg-accent-tint text-accent',
  muted: 'border border-hairline text-muted',
}

/** A word on a tint; with `shape` it is a state that reads the same without colour. */
export function Pill({ tone = 'muted', shape, children }: { tone?: Tone; shape?: MarkShape; children: ReactNode }) {
  return (
    <span className={cx('inline-flex shrink-0 items-center gap-1 whitespace-nowrap rounded-pill px-2 font-bold text-small', tones[tone])}>
      {shape && <Mark shape={shape} tone={tone} className="scale-75" />}
      {children}
    </span>
  )
}
