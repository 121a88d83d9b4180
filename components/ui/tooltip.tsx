import { Slot } from 'radix-ui/slot'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { createPortal } from 'react-dom'

const delayMs = 400
const edge = 8

/**
 * Says more about its one focusable child, after a moment's pointing or at once on keyboard focus; Escape hides it. Never the only place
 * where something is said. Small on purpose: it stands at every icon, from the first second on.
 */
export function Tooltip({ text, children }: { text: string; children: ReactNode }) {
  const id = useId()
  const anchor = useRef<HTMLElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [open, setOpen] = useState(false)

  function hide() {
    clearTimeout(timer.current)
    setOpen(false)
  }
  useEffect(() => {
    if (!open) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setOpen(false)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [open])
  useEffect(() => () => clearTimeout(timer.current), [])

  return (
    <>
      <Slot
        ref={anchor}
        onPointerEnter={() => {
          timer.current = setTimeout(() => setOpen(true), delayMs)
        }}
        onPointerLeave={hide}
        onPointerDown={hide}
        onFocus={(event) => setOpen(event.currentTarget.matches(':focus-visible'))}
        onBlur={hide}
      >
        {children}
      </Slot>
      {open && createPortal(<Bubble id={id} anchor={anchor.current} text={text} />, document.body)}
    </>
  )
}

/** Below its anchor, or above where there is no room; kept within the window by moving to the side. */
function Bubble({ id, anchor, text }: { id: string; anchor: HTMLElement | null; text: string }) {
  const place = (bubble: HTMLElement | null) => {
    if (!bubble || !anchor) return
    const at = anchor.getBoundingClientRect()
    const { width, height } = bubble.getBoundingClientRect()
    const below = at.bottom + 4
    const left = Math.min(Math.max(edge, at.left + (at.width - width) / 2), innerWidth - width - edge)
    bubble.style.left = `${left}px`
    bubble.style.top = `${below + height > innerHeight - edge ? at.top - height - 4 : below}px`
  }
  return (
    <span
      ref={place}
      id={id}
      role="tooltip"
      className="pointer-events-none fixed top-0 left-0 z-50 max-w-72 rounded-s bg-ink px-2 py-1 text-page text-small"
    >
      {text}
    </span>
  )
}
