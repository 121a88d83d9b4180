import type { Hook } from '#lib/schema/crm-spec.ts'

/** What a person sees in an element of the CRM's page, whether it is shown or being edited. Runs in the page. */

const controls = 'input,textarea,select,[contenteditable]:not([contenteditable=false])'
/** Inputs that hold no value of the record: hidden keys, passwords, buttons. */
const notAValue = /^(hidden|password|button|submit|file)$/
/** The input of a picker is for searching: what was picked stands beside it as text. */
const searching = '[role=combobox],[aria-autocomplete],[type=search]'

/** `undefined`: this element has no such thing (no control, no attribute), so the next hook is tried. */
export function readElement(element: Element, { read, without }: Hook): string | undefined {
  if (typeof read === 'object') return tidy(element.getAttribute(read.attribute))
  const inputs = read === 'text' ? [] : controlsIn(element)
  if (!inputs.length) {
    if (read === 'value') return undefined
    const others = without ? [...element.querySelectorAll(without)] : []
    return tidy(others.reduce((text, other) => text.replace(visibleText(other), ''), visibleText(element)))
  }
  const text = tidy(inputs.map(controlText).join(' '))
  return text || read === 'value' || !inputs.some((input) => input.matches(searching)) ? text : visibleText(element)
}

/** What is edited in an element: itself, or what stands in it. */
export function controlsIn(element: Element): Element[] {
  const inputs = [element, ...element.querySelectorAll(controls)].filter((input) => input.matches(controls))
  return inputs.filter((input) => !notAValue.test((input as HTMLInputElement).type))
}

function controlText(element: Element): string {
  // Told apart by what they have: an editable element has neither options nor a value.
  const { selectedOptions, type, checked, labels, value } = element as HTMLInputElement & { selectedOptions?: HTMLOptionsCollection }
  if (selectedOptions) return [...selectedOptions].map(({ label }) => label).join(', ')
  if (type === 'checkbox') return `${checked}`
  if (type === 'radio') return checked ? labels?.[0]?.textContent || value : ''
  return value ?? visibleText(element)
}

/** As it is shown, but in the case in which it was written: styles that show capitals change no name. */
function visibleText(element: Element): string {
  // biome-ignore lint/performance/useDomNodeTextContent: both are needed, what is seen and how it was written
  const { innerText, textContent, shadowRoot } = element as HTMLElement
  const written = tidy(textContent)
  const seen = tidy(innerText || (shadowRoot?.textContent ?? textContent))
  return (seen?.toLowerCase() === written?.toLowerCase() ? written : seen) ?? ''
}

function tidy(text: string | null): string | undefined {
  return text
    ?.replace(/[\s\u200b\ufeff]+/g, ' ')
    .trim()
    .slice(0, 2000)
}
