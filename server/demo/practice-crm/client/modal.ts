import { element } from './element.ts'

/**
 * "Log a call": a dialog that disables the rest of the page as Radix and its kin do. The body takes no pointer events and
 * does not scroll, its other children are hidden from assistive technology, focus is brought back, a press outside closes.
 */
export function openModal(): void {
  const note = element('textarea', { rows: '3', 'aria-label': 'What was said' })
  const save = element('button', { type: 'submit', class: 'primary' }, 'Save call')
  const cancel = element('button', { type: 'button' }, 'Cancel')
  const form = element('form', {}, element('h2', {}, 'Log a call'), note, element('div', { class: 'actions' }, cancel, save))
  const dialog = element('div', { class: 'modal', role: 'dialog', 'aria-label': 'Log a call' }, form)
  const overlay = element('div', { class: 'overlay' })
  const others = [...document.body.children].filter((child) => child instanceof HTMLElement)
  const ending = new AbortController()
  const { signal } = ending
  let last: HTMLElement = note

  const close = () => {
    ending.abort()
    dialog.remove()
    overlay.remove()
    for (const other of others) other.removeAttribute('aria-hidden')
    document.body.style.pointerEvents = ''
    document.body.removeAttribute('data-scroll-locked')
  }

  for (const other of others) other.setAttribute('aria-hidden', 'true')
  document.body.style.pointerEvents = 'none'
  document.body.setAttribute('data-scroll-locked', '1')
  document.body.append(overlay, dialog)
  note.focus()

  const listen = { signal }
  document.addEventListener(
    'focusin',
    (event) => {
      if (event.target instanceof HTMLElement && dialog.contains(event.target)) last = event.target
      else last.focus()
    },
    listen,
  )
  document.addEventListener(
    'focusout',
    (event) => {
      const to = event.relatedTarget
      if (to instanceof Node && !dialog.contains(to)) last.focus()
    },
    listen,
  )
  document.addEventListener('pointerdown', (event) => event.target instanceof Node && !dialog.contains(event.target) && close(), listen)
  document.addEventListener('keydown', (event) => event.key === 'Escape' && close(), listen)
  cancel.addEventListener('click', close)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    close()
  })
}
