import { Slot } from 'radix-ui/slot'
import { lazy, type ReactNode, Suspense } from 'react'
import { useFloating } from './floating.ts'

const load = () => import('./popover-content.tsx')
const Content = lazy(async () => ({ default: (await load()).PopoverContent }))

/** A small form or explanation beside its one focusable `trigger`; closes on Escape and on a press elsewhere, focus goes back. */
export function Popover({
  trigger,
  label,
  children,
  open,
  onOpenChange,
}: {
  trigger: ReactNode
  /** Names it to a screen reader. */
  label: string
  children: ReactNode
  open?: boolean
  onOpenChange?: (open: boolean) => void
}) {
  const floating = useFloating(load, open, onOpenChange)
  return (
    <>
      <Slot aria-haspopup="dialog" {...floating.trigger}>
        {trigger}
      </Slot>
      {floating.isOpen && (
        <Suspense>
          <Content floating={floating} label={label}>
            {children}
          </Content>
        </Suspense>
      )}
    </>
  )
}
