import type { ButtonHTMLAttributes, Ref } from 'react'
import { cx } from './cx.ts'

/** `primary`: the one action of a view. `outline`: a further one. `quiet`: among rows. `link`: within or beside text. */
export type ButtonLook = 'primary' | 'outline' | 'quiet' | 'link'

const shape = 'inline-flex min-h-6 shrink-0 items-center justify-center gap-1 rounded-m disabled:opacity-50 aria-disabled:opacity-50'
const looks: Record<ButtonLook, string> = {
  primary: 'min-h-9 bg-accent px-3 font-bold text-on-accent hover:bg-accent-strong disabled:hover:bg-accent',
  outline: 'min-h-8 border border-hairline bg-page px-3 text-ink hover:bg-hover',
  quiet: 'px-2 text-ink hover:bg-hover',
  link: 'rounded-s text-accent hover:underline',
}

interface Look {
  look?: ButtonLook
}

/** `busy`: its work is under way, and another press does nothing; it keeps the focus, which a disabled button would lose. */
export function Button({
  look = 'outline',
  className,
  busy = false,
  ref,
  onClick,
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & Look & { busy?: boolean; ref?: Ref<HTMLButtonElement> }) {
  return (
    <button
      ref={ref}
      type="button"
      {...rest}
      {...(busy ? { 'aria-busy': true, 'aria-disabled': true } : {})}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={cx(shape, looks[look], className)}
    />
  )
}
