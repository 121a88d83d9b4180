import type { Page } from '@playwright/test'

/** The part of the protocol's DOM.Node that is needed: https://chromedevtools.github.io/devtools-protocol/tot/DOM/#type-Node */
interface DomNode {
  nodeId: number
  backendNodeId: number
  localName: string
  attributes?: string[]
  children?: DomNode[]
  shadowRoots?: DomNode[]
}

/**
 * Elements of our own in the page stand in a closed shadow root, which hides them from selectors, as it should. The
 * browser's protocol still sees them: where the first one that fits is, in the page's pixels.
 */
export async function findInShadow(
  page: Page,
  fits: (node: { tag: string; attributes: Map<string, string> }) => boolean,
): Promise<{ x: number; y: number; width: number; height: number } | undefined> {
  const session = await page.context().newCDPSession(page)
  try {
    const { root } = (await session.send('DOM.getDocument', { depth: -1, pierce: true })) as { root: DomNode } // as documented
    for (const node of inShadow(root, false)) {
      const pairs = node.attributes ?? []
      const attributes = new Map(pairs.flatMap((name, index) => (index % 2 === 0 ? [[name, pairs[index + 1] ?? '']] : [])))
      if (!fits({ tag: node.localName, attributes })) continue
      const found = await session.send('DOM.getBoxModel', { backendNodeId: node.backendNodeId }).catch(() => undefined) // not drawn
      const [x = 0, y = 0] = found?.model.border ?? []
      if (found && found.model.width > 0) return { x, y, width: found.model.width, height: found.model.height }
    }
    return undefined
  } finally {
    await session.detach()
  }
}

function* inShadow(node: DomNode, inside: boolean): Generator<DomNode> {
  if (inside) yield node
  for (const child of node.children ?? []) yield* inShadow(child, inside)
  for (const root of node.shadowRoots ?? []) yield* inShadow(root, true)
}
