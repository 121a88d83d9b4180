import { type RefObject, useRef, useState } from 'react'

/**
 * What menus and popovers share: a trigger that stands in the page from the start, and content whose code (positioning, focus, layers)
 * is fetched when the person reaches for it. That keeps it out of a panel's first second.
 */
export interface Floating {
  anchor: RefObject<HTMLElement | null>
  isOpen: boolean
  setOpen(open: boolean): void
  trigger: { ref: RefObject<HTMLElement | null>; 'aria-expanded': boolean; onClick(): void; onPointerEnter(): void; onFocus(): void }
}

export function useFloating(preload: () => unknown, open?: boolean, onOpenChange?: (open: boolean) => void): Floating {
  const anchor = useRef<HTMLElement>(null)
  const [own, setOwn] = useState(false)
  const isOpen = open ?? own
  const setOpen = (next: boolean) => {
    setOwn(next)
    onOpenChange?.(next)
  }
  const fetchAhead = () => void preload()
  return {
    anchor,
    isOpen,
    setOpen,
    trigger: {
      ref: anchor,
      'aria-expanded': isOpen,
      onClick: () => setOpen(!isOpen),
      onPointerEnter: fetchAhead,
      onFocus: fetchAhead,
    },
  }
}

/** Focus goes back to the trigger, and a press on the trigger is the trigger's business: it closes by itself. */
export function anchoredTo(anchor: RefObject<HTMLElement | null>) {
  return {
    onCloseAutoFocus(event: Event) {
      event.preventDefault()
      anchor.current?.focus()
    },
    onInteractOutside(event: { target: EventTarget | null; preventDefault(): void }) {
      if (event.target instanceof Node && anchor.current?.contains(event.target)) event.preventDefault()
    },
  }
}
