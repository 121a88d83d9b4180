import { defineContentScript } from 'wxt/utils/define-content-script'
import { createEngine } from '#lib/crm/engine.ts'
import { onBackground, onCommitKey, onStorage, readSite, send, tell } from './door.ts'
import { createEdge } from './edge.ts'
import { trySpec } from './try-spec.ts'

const replaced = 'throughline:replaced'

/** Reads the page by the origin's spec, and stands at the edge of the window until the panel is opened. */
async function start(): Promise<void> {
  const controller = new AbortController()
  const { signal } = controller
  const stop = () => controller.abort()
  // A newer instance (after an update, or run twice) takes the page over: the older one hears this and goes.
  document.dispatchEvent(new Event(replaced))
  document.addEventListener(replaced, stop, { signal })

  let wanted: readonly string[] = []
  // Heard at once, and where no site is known yet: a spec is tried on a CRM that nobody has enabled.
  onBackground((message) => (message.type === 'background:try-spec' ? trySpec(message.spec, wanted) : undefined), signal)

  const site = (await readSite()) ?? ((await send({ type: 'content:site-unknown' }, stop)) ? await readSite() : undefined)
  if (!site || signal.aborted) return
  const { spec, fields } = site
  wanted = fields
  const edge = createEdge(site, signal, () => engine.open(), stop)
  const engine = createEngine(window, {
    spec,
    fields,
    signal,
    onPage: (page) => edge.draw(page !== 'other'),
    onRead: (seen) => tell(seen, edge.lose),
  })
  // When the page has drawn: reading before that would make it lay itself out twice.
  if (site.opened) requestIdleCallback(() => engine.open(), { timeout: 500 })
  if (site.panelOpen && !site.hidden) edge.toggle(true, false)

  onCommitKey(() => void send({ type: 'content:commit-key' }, edge.lose), signal)
  onStorage(async () => {
    const now = await readSite()
    engine.setFields(now?.fields ?? [])
    if (now?.hidden !== site.hidden || JSON.stringify(now.spec) !== JSON.stringify(spec)) void start()
  }, signal)
  onBackground((message) => {
    if (message.type === 'background:try-spec') return undefined
    if (message.type === 'background:go-to-field') engine.goToField(message.field)
    else if (message.type === 'background:read-again') engine.readAgain()
    else edge.toggle(message.type === 'background:close-panel' ? false : undefined)
    return undefined
  }, signal)
}

export default defineContentScript({
  registration: 'runtime',
  matches: [],
  // Chooses WXT's small wrapper: the other has 3 KB of helpers that are of no use here. The script itself is registered in the isolated world.
  world: 'MAIN',
  main: start,
})
