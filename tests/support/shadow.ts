import type { CDPSession, Page } from '@playwright/test'

type Fits = (node: { tag: string; attributes: Map<string, string> }) => boolean
type Box = { x: number; y: number; width: number; height: number }

/** The part of the protocol's DOM.Node that is needed: https://chromedevtools.github.io/devtools-protocol/tot/DOM/#type-Node */
interface DomNode {
  nodeId: number
  backendNodeId: number
  localName: string
  attributes?: string[]
  children?: DomNode[]
  shadowRoots?: DomNode[]
}

/** The protocol may never answer for a page that is being replaced (seen 2026-11, Chromium 156); whoever asks asks again. */
const answerWithinMs = 3000

/**
 * Elements of our own in the page stand in a closed shadow root, which hides them from selectors, as it should. The
 * browser's protocol still sees them: where the first one that fits is, in the page's pixels.
 */
export async function findInShadow(page: Page, fits: Fits): Promise<Box | undefined> {
  const session = await page.context().newCDPSession(page)
  const unanswered = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), answerWithinMs))
  const finding = find(session, fits)
  finding.catch(() => {}) // told below, unless it comes too late for anybody
  try {
    return await Promise.race([finding, unanswered])
  } finally {
    await session.detach().catch(() => {}) // the page is gone, and its session with it
  }
}

async function find(session: CDPSession, fits: Fits): Promise<Box | undefined> {
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
}

function* inShadow(node: DomNode, inside: boolean): Generator<DomNode> {
  if (inside) yield node
  for (const child of node.children ?? []) yield* inShadow(child, inside)
  for (const root of node.shadowRoots ?? []) yield* inShadow(root, true)
}
