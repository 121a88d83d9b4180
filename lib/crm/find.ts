/** Looks into the CRM's page: the document, and the open shadow roots in it. */
export interface Finder {
  /** Every match within `root`. A selector that is no selector finds nothing: the hook counts as failed, and no page breaks. */
  all(selector: string, root?: ParentNode): Element[]
  /** The first match that a person can see. */
  visible(selector: string, root?: ParentNode): Element | undefined
  /** Looks for new shadow roots, at most twice a second: it costs a millisecond on a large page, and nothing tells of a new one. */
  rescan(): void
}

export function createFinder(document: Document, onShadowRoot: (root: ShadowRoot) => void): Finder {
  let shadows: ShadowRoot[] = []
  let scannedAt = -Infinity

  function enter({ shadowRoot }: Element): void {
    if (!shadowRoot) return
    shadows.push(shadowRoot)
    onShadowRoot(shadowRoot)
    shadowRoot.querySelectorAll('*').forEach(enter)
  }

  const find: Finder = {
    all(selector, root = document) {
      try {
        return [root, ...shadows.filter((shadow) => holds(root, shadow))].flatMap((part) => [...part.querySelectorAll(selector)])
      } catch {
        return []
      }
    },
    visible: (selector, root) => find.all(selector, root).find((element) => element.checkVisibility({ visibilityProperty: true })),
    rescan() {
      const now = performance.now()
      if (now - scannedAt < 500) return
      scannedAt = now
      shadows = []
      // Custom elements, and what has no children of its own: a tenth of the time that asking every element takes.
      const hosts = document.evaluate('//*[contains(local-name(),"-")]|//div[not(*)]', document, null, 5)
      for (let host = hosts.iterateNext(); host; host = hosts.iterateNext()) enter(host as Element)
    },
  }
  return find
}

/** Whether `node` stands in `root`, shadow roots between them or not. */
export function holds(root: Node, node: Node): boolean {
  for (let inner: Node | undefined = node; inner; inner = (inner.getRootNode() as Partial<ShadowRoot>).host) {
    if (root.contains(inner)) return true
  }
  return false
}
