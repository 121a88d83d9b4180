import type { InputHTMLAttributes, ReactNode } from 'react'
import { cx } from './cx.ts'

/** A choice of its own beside its words; the whole line can be pressed. */
export function Checkbox({
  children,
  className,
  style,
  ...rest
}: Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'children'> & { children: ReactNode }) {
  return (
    <label style={style} className={cx('flex min-h-7 min-w-0 items-center gap-2', className)}>
      <input type="checkbox" {...rest} className="size-4 shrink-0 accent-accent" />
      <span className="min-w-0">{children}</span>
    </label>
  )
}
