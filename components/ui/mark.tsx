import { cx } from './cx.ts'

export type Tone = 'ok' | 'warn' | 'bad' | 'muted' | 'accent'
/** Told apart without colour: full disc, half disc, ring, dashed ring, ring with a dot. */
export type MarkShape = 'disc' | 'half' | 'ring' | 'dashed' | 'target'

const tones: Record<Tone, string> = { ok: 'text-ok', warn: 'text-warn', bad: 'text-bad', muted: 'text-muted', accent: 'text-accent' }

/** A state as a shape and a colour. `word` is read to those who do not see it; leave it out where the word stands beside it. */
export function Mark({ shape, tone, word, className }: { shape: MarkShape; tone: Tone; word?: string; className?: string }) {
  return (
    <span className={cx('inline-flex shrink-0', tones[tone], className)}>
      <svg viewBox="0 0 10 10" className="size-2.5" aria-hidden="true" focusable="false">
        {shape === 'disc' ? (
          <circle cx="5" cy="5" r="4.5" fill="currentColor" />
        ) : (
          <circle
            cx="5"
            cy="5"
            r="4.1"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.5"
            strokeDasharray={shape === 'dashed' ? '2 1.2' : undefined}
          />
        )}
        {shape === 'half' && <path d="M.9 5a4.1 4.1 0 0 0 8.2 0z" fill="currentColor" />}
        {shape === 'target' && <circle cx="5" cy="5" r="1.8" fill="currentColor" />}
      </svg>
      {word && <span className="sr-only">{word}</span>}
    </span>
  )
}
