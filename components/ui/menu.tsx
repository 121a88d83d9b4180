import * as Radix from 'radix-ui/dropdown-menu'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'

/** A menu opened by its one focusable `trigger`. */
export function Menu({ trigger, children, align = 'end' }: { trigger: ReactNode; children: ReactNode; align?: 'start' | 'end' }) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 min-w-40 max-w-80 rounded-m border border-hairline bg-page py-1 shadow-lg"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

export function MenuItem({
  onSelect,
  children,
  disabled = false,
  danger = false,
}: {
  onSelect: () => void
  children: ReactNode
  disabled?: boolean
  danger?: boolean
}) {
  return (
    <Radix.Item
      disabled={disabled}
      onSelect={onSelect}
      className={cx(
        'flex min-h-8 cursor-pointer items-center gap-2 px-3 py-1 outline-none data-disabled:opacity-50 data-highlighted:bg-hover',
        danger && 'text-bad',
      )}
    >
      {children}
    </Radix.Item>
  )
}

/** An item that goes somewhere. */
export function MenuLink({ href, children, newTab = false }: { href: string; children: ReactNode; newTab?: boolean }) {
  return (
    <Radix.Item asChild>
      <a
        href={href}
        {...(newTab ? { target: '_blank', rel: 'noreferrer' } : {})}
        className="flex min-h-8 items-center gap-2 px-3 py-1 outline-none data-highlighted:bg-hover"
      >
        {children}
      </a>
    </Radix.Item>
  )
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-3 py-1 text-muted text-small">{children}</Radix.Label>
}

export function MenuSeparator() {
  return <Radix.Separator className="my-1 border-hairline border-t" />
}
