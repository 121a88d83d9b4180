import { element } from './element.ts'

/** A scrolling pane in which only the rows in sight exist, as in every CRM with long lists. */
export function windowed<Item>(items: Item[], rowHeight: number, row: (item: Item) => HTMLElement): HTMLElement {
  const pane = element('div', { class: 'windowed' })
  const space = element('div', { class: 'windowed-space' })
  space.style.height = `${items.length * rowHeight}px`
  pane.append(space)
  const draw = () => {
    const first = Math.max(0, Math.floor(pane.scrollTop / rowHeight) - 2)
    const last = Math.min(items.length, Math.ceil((pane.scrollTop + pane.clientHeight) / rowHeight) + 2)
    const rows = items.slice(first, last).map((item, index) => {
      const made = row(item)
      made.style.transform = `translateY(${(first + index) * rowHeight}px)`
      return made
    })
    space.replaceChildren(...rows)
  }
  pane.addEventListener('scroll', draw, { passive: true })
  new ResizeObserver(draw).observe(pane)
  return pane
}
