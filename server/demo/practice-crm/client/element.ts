type Child = Node | string | undefined
type Attributes = Record<string, string | boolean | undefined>

/** Makes an element: `element('a', { href: '/deals' }, 'Deals')`. An attribute that is `undefined` or `false` is left out. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : value)
  }
  made.append(...children.filter((child) => child !== undefined))
  return made
}

/**
 * Makes `old` look like `fresh` by changing its text and attributes where the structure is the same: how a framework that
 * reuses elements turns one record into another under the same nodes.
 */
export function morph(old: Node, fresh: Node): void {
  if (old instanceof Text && fresh instanceof Text) {
    if (old.data !== fresh.data) old.data = fresh.data
    return
  }
  if (!(old instanceof HTMLElement && fresh instanceof HTMLElement) || old.tagName !== fresh.tagName) {
    old.parentNode?.replaceChild(fresh, old)
    return
  }
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name)
  for (const { name, value } of [...fresh.attributes]) if (old.getAttribute(name) !== value) old.setAttribute(name, value)
  if (old.childNodes.length !== fresh.childNodes.length) {
    old.replaceChildren(...fresh.childNodes)
    return
  }
  const pairs = [...old.childNodes].map((child, index) => [child, fresh.childNodes[index]] as const)
  for (const [child, next] of pairs) if (next) morph(child, next)
}
