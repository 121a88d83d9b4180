import { useDirection } from 'radix-ui/direction'
import { Menu as Radix } from 'radix-ui/internal'
import type { ReactNode, RefObject } from 'react'
import { anchoredTo, type Floating } from './floating.ts'
import { Parts } from './menu-parts.ts'

/**
 * Radix's menu under its dropdown: the dropdown insists on a trigger of its own, and ours is there before this code is. Not modal: a
 * screen reader may leave it, and nothing behind it is hidden while a focusable thing stands in it.
 */
export function MenuContent({ floating, children }: { floating: Floating; children: ReactNode }) {
  const { anchor, setOpen } = floating
  const dir = useDirection()
  return (
    <Radix.Root open modal={false} dir={dir} onOpenChange={setOpen}>
      {/* The trigger stands in the page while its menu is open, so the anchor is there. */}
      <Radix.Anchor virtualRef={anchor as RefObject<HTMLElement>} />
      <Radix.Portal>
        <Radix.Content
          loop
          align="end"
          sideOffset={4}
          collisionPadding={8}
          aria-label={anchor.current?.getAttribute('aria-label') ?? anchor.current?.textContent ?? undefined}
          {...anchoredTo(anchor)}
          className="z-50 min-w-40 max-w-80 rounded-m border border-hairline bg-page py-1 shadow-lg"
        >
          <Parts.Provider value={Radix}>{children}</Parts.Provider>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
