import * as Radix from 'radix-ui/popover'
import type { ReactNode, RefObject } from 'react'
import { anchoredTo, type Floating } from './floating.ts'

export function PopoverContent({ floating, label, children }: { floating: Floating; label: string; children: ReactNode }) {
  const { anchor, setOpen } = floating
  return (
    <Radix.Root open onOpenChange={setOpen}>
      {/* The trigger stands in the page while its popover is open, so the anchor is there. */}
      <Radix.Anchor virtualRef={anchor as RefObject<HTMLElement>} />
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align="end"
          sideOffset={4}
          collisionPadding={8}
          {...anchoredTo(anchor)}
          className="z-50 w-80 max-w-[calc(100vw-16px)] rounded-m border border-hairline bg-page p-3 shadow-lg"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
