import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { cx } from './cx.ts'
import { Tooltip } from './tooltip.tsx'

/** A button that shows only an icon: `label` is its name, `tooltip` a shorter one where the place says the rest. */
export function IconButton({
  label,
  tooltip = label,
  children,
  className,
  ref,
  ...rest
}: Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'aria-label'> & {
  label: string
  tooltip?: string
  children: ReactNode
  ref?: Ref<HTMLButtonElement>
}) {
  return (
    <Tooltip text={tooltip}>
      <button
        ref={ref}
        type="button"
        {...rest}
        aria-label={label}
        className={cx(
          'inline-flex size-6 shrink-0 items-center justify-center rounded-s text-muted hover:bg-hover hover:text-ink disabled:opacity-50',
          className,
        )}
      >
        {children}
      </button>
    </Tooltip>
  )
}
