import { Slot } from 'radix-ui/slot'
import { lazy, type ReactNode, Suspense, useContext } from 'react'
import { cx } from './cx.ts'
import { useFloating } from './floating.ts'
import { type MenuParts, Parts } from './menu-parts.ts'

const load = () => import('./menu-content.tsx')
const Content = lazy(async () => ({ default: (await load()).MenuContent }))

function useParts(): MenuParts {
  const parts = useContext(Parts)
  if (!parts) throw new Error('A menu item stands outside a Menu')
  return parts
}

/** A menu opened by its one focusable `trigger`. */
export function Menu({ trigger, children }: { trigger: ReactNode; children: ReactNode }) {
  const floating = useFloating(load)
  return (
    <>
      <Slot aria-haspopup="menu" {...floating.trigger}>
        {trigger}
      </Slot>
      {floating.isOpen && (
        <Suspense>
          <Content floating={floating}>{children}</Content>
        </Suspense>
      )}
    </>
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
  const { Item } = useParts()
  return (
    <Item
      disabled={disabled}
      onSelect={onSelect}
      className={cx(
        'flex min-h-8 cursor-pointer items-center gap-2 px-3 py-1 outline-none data-disabled:opacity-50 data-highlighted:bg-hover',
        danger && 'text-bad',
      )}
    >
      {children}
    </Item>
  )
}

export function MenuLabel({ children }: { children: ReactNode }) {
  const { Label } = useParts()
  return <Label className="px-3 py-1 text-muted text-small">{children}</Label>
}

export function MenuSeparator() {
  const { Separator } = useParts()
  return <Separator className="my-1 border-hairline border-t" />
}
