import { cx } from './cx.ts'

/** Text that people or other systems wrote, kept from turning the direction of the text around it. */
export function Name({ children, className }: { children: string; className?: string }) {
  return <bdi className={className}>{children}</bdi>
}

/** The same, cut to `lines`; the whole text stays in the page for screen readers and search, and in the pointer's title. */
export function ClampedName({ children, lines = 2, className }: { children: string; lines?: 1 | 2 | 3; className?: string }) {
  const clamp = { 1: 'line-clamp-1', 2: 'line-clamp-2', 3: 'line-clamp-3' }[lines]
  return (
    <bdi title={children} className={cx(clamp, className)}>
      {children}
    </bdi>
  )
}
