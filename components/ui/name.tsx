import { useState } from 'react'
import { cx } from './cx.ts'

/** Text that people or other systems wrote, kept from turning the direction of the text around it. */
export function Name({ children, className }: { children: string; className?: string }) {
  return <bdi className={className}>{children}</bdi>
}

/** A clamped name is a block: its direction is its own (so that its end is what is cut), its side is that of what stands around it. */
const besideOthers = '[text-align:match-parent] [text-align:-webkit-match-parent]'

/** The same, cut to `lines`; the whole text stays in the page for screen readers and search, and in the pointer's title. */
export function ClampedName({ children, lines = 2, className }: { children: string; lines?: 1 | 2 | 3; className?: string }) {
  const clamp = { 1: 'block truncate', 2: 'line-clamp-2', 3: 'line-clamp-3' }[lines]
  return (
    <bdi title={children} className={cx(besideOthers, clamp, className)}>
      {children}
    </bdi>
  )
}

/** Longer text that people wrote, with its line breaks, at the side of what stands around it. */
export function Prose({ children, className }: { children: string; className?: string }) {
  return <bdi className={cx(besideOthers, 'block max-w-2xl whitespace-pre-line', className)}>{children}</bdi>
}

/** About two lines at 15 px in a panel of 360 px. */
const foldedChars = 64

/** A name as a heading: cut to two lines, and where it is longer pressing it shows the whole. Keyed by the name, so another one starts folded. */
export function FoldedName({ children }: { children: string }) {
  const [whole, setWhole] = useState(false)
  if (children.length <= foldedChars) return <ClampedName>{children}</ClampedName>
  return (
    <button type="button" aria-expanded={whole} className="rounded-s text-start" onClick={() => setWhole(!whole)}>
      {whole ? <Name>{children}</Name> : <ClampedName>{children}</ClampedName>}
    </button>
  )
}

/** As long as an option of a list may be. */
const longestOption = 60

/** A list of options is as wide as its longest: a name of 300 characters would cover the page. */
export function shortened(name: string): string {
  const letters = [...name]
  return letters.length > longestOption ? `${letters.slice(0, longestOption).join('')}…` : name
}
