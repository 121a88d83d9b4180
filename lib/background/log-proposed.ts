import { createTranslator } from 'use-intl/core'
import arabic from '#assets/locales/ar/panel.json'
import english from '#assets/locales/en/panel.json'
import { createId } from '#lib/base/id.ts'
import { inSentence } from '#lib/base/in-sentence.ts'
import { wantedLanguages } from '#lib/browser/language.ts'
import { setBadge } from '#lib/browser/runtime.ts'
import { openPage } from '#lib/browser/tabs.ts'
import type { CommitBoxView, PanelView } from '#lib/messages/views.ts'
import type { Background } from './background.ts'
import { createQueries } from './queries.ts'

/** The browser's shortcut and the page's own key may both hear one press. */
const onePressMs = 1000
let pressedAt = Number.NEGATIVE_INFINITY

/** How long the toolbar icon says what became of the key press. */
const badgeMs = 3000

/**
 * Logs the commitment that the panel would propose for the record in this tab: the keyboard shortcut's whole work. Where
 * there is nothing to promise it says so on the toolbar icon and changes nothing.
 */
export async function logProposed(background: Background, tabId: number): Promise<void> {
  const now = background.device.now()
  if (now - pressedAt < onePressMs) return
  pressedAt = now
  const session = background.session()
  if (!session) return openPage('/welcome.html')
  const view = await createQueries(background).panel({}, { tabId })
  const title = view.commit && (await titleOf(view.commit))
  if (!view.commit || !view.record || !title) return say(background, '–')
  const { milestone } = view.commit
  await session.mutate(createId(), 'commitment.log', {
    id: createId(),
    title,
    recordId: view.record.id,
    evidence: evidenceOf(view),
    ...(milestone ? { milestoneId: milestone.id } : {}),
  })
  await say(background, '✓')
}

async function titleOf({ source, proposal }: CommitBoxView): Promise<string | undefined> {
  if (source.from === 'next-step') return proposal
  if (source.from === 'nothing') return undefined
  const isArabic = (await wantedLanguages())[0]?.startsWith('ar')
  const words = createTranslator({
    locale: isArabic ? 'ar' : 'en',
    messages: { commit: (isArabic ? arabic : english).commit },
    namespace: 'commit',
  })
  return words('gap', { criterion: inSentence(source.criterion) })
}

/** State of each criterion at the moment of the promise, as the panel sends it. */
function evidenceOf({ qualification }: PanelView) {
  const criteria = [...(qualification?.dueNow ?? []), ...(qualification?.dueNext ?? [])]
  return Object.fromEntries(criteria.map(({ id, state }) => [id, state]))
}

async function say(background: Background, text: string): Promise<void> {
  await setBadge(text)
  background.device.setTimer(() => void setBadge(''), badgeMs)
}
