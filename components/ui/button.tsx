import type { AnchorHTMLAttributes, ButtonHTMLAttributes, Ref } from 'react'
import { cx } from './cx.ts'

/** `primary`: the one action of a view. `outline`: a further one. `quiet`: among rows. `link`: within or beside text. */
export type ButtonLook = 'primary' | 'outline' | 'quiet' | 'link'

const shape = 'inline-flex min-h-6 shrink-0 items-center justify-center gap-1 rounded-m disabled:opacity-50'
const looks: Record<ButtonLook, string> = {
  primary: 'min-h-9 bg-accent px-3 font-bold text-on-accent hover:bg-accent-strong disabled:hover:bg-accent',
  outline: 'min-h-8 border border-hairline bg-page px-3 text-ink hover:bg-hover',
  quiet: 'px-2 text-ink hover:bg-hover',
  link: 'rounded-s text-accent hover:underline',
}

interface Look {
  look?: ButtonLook
}

export function Button({
  look = 'outline',
  className,
  busy = false,
  ref,
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & Look & { busy?: boolean; ref?: Ref<HTMLButtonElement> }) {
  return (
    <button
      ref={ref}
      type="button"
      {...rest}
      disabled={rest.disabled || busy}
      aria-busy={busy || undefined}
      className={cx(shape, looks[look], className)}
    />
  )
}

/** Looks like a button, goes somewhere. */
export function ButtonLink({ look = 'outline', className, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & Look & { href: string }) {
  return <a {...rest} className={cx(shape, looks[look], className)} />
}
