import type { Standing } from './criteria-due.ts'
import { isMissing } from './criteria-due.ts'
import { isPlaceholder } from './field-state.ts'
import { foldText } from './fold-name.ts'

/** In no language: the view phrases a gap ("Get the economic buyer named"). */
export type ProposedCommitment =
  | { from: 'next-step'; title: string }
  | { from: 'gap'; criterion: { id: string; name: string } }
  | { from: 'nothing' }

const maxTitleLength = 500

/**
 * What to promise next on a record: the CRM's next step where it has one that says something and is not promised already, else the
 * worst gap due. A gap that was asked about is somebody's already, and what nobody saw cannot be called a gap.
 *
 * @param nextStep as it stands in the CRM; its first line is taken.
 * @param dueNow worst gap first.
 * @param promised titles of the week's commitments on the record.
 */
export function proposeCommitment(
  nextStep: string | undefined,
  dueNow: readonly Standing[],
  placeholderWords: readonly string[],
  promised: readonly string[],
): ProposedCommitment {
  const title = firstLine(nextStep ?? '')
  const isPromised = promised.some((other) => foldText(other) === foldText(title))
  if (title !== '' && !isPlaceholder(title, placeholderWords) && !isPromised) return { from: 'next-step', title }
  const gap = dueNow.find(({ state }) => isMissing(state))
  return gap ? { from: 'gap', criterion: { id: gap.criterion.id, name: gap.criterion.name } } : { from: 'nothing' }
}

function firstLine(text: string): string {
  const line =
    text
      .split(/\r?\n/)
      .map((part) => part.trim())
      .find((part) => part !== '') ?? ''
  return line.slice(0, maxTitleLength).trim()
}
