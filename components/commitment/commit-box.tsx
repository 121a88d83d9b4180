import { type FormEvent, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { Input } from '#components/ui/input.tsx'
import type { AppError } from '#lib/base/app-error.ts'
import { createId } from '#lib/base/id.ts'
import { inSentence } from '#lib/base/in-sentence.ts'
import { useMutate } from '#lib/live/use-mutate.ts'
import type { CommitBoxView } from '#lib/messages/views.ts'
import type { FieldState } from '#lib/schema/commitment.ts'
import { boxText, useCommitStore } from './commit-store.ts'
import { UndoCommit } from './undo-commit.tsx'
import { useKeptDraft } from './use-kept-draft.ts'

/** The limit of `lineSchema`. */
const maxLength = 500

/** One field, one button; what it will do is written under it. Mount it with `key={recordId}`. */
export function CommitBox({
  commit,
  recordId,
  evidence,
  promised,
}: {
  commit: CommitBoxView
  recordId: string
  /** State of each criterion now: what a later "looks kept" compares with. */
  evidence: Record<string, FieldState>
  /** Titles already promised for this record this week. */
  promised: string[]
}) {
  const t = useTranslations('panel.commit')
  const log = useMutate('commitment.log')
  const input = useRef<HTMLInputElement>(null)
  const typed = useCommitStore((state) => state.drafts[recordId])
  const draft = typed ?? commit.draft
  useKeptDraft(recordId, typed)
  const failure = useCommitStore((state) => state.failures[recordId])
  const justCommitted = useCommitStore((state) => state.committed[recordId])
  const { type, succeed, fail } = useCommitStore.getState()

  const proposal = commit.source.from === 'gap' ? t('gap', { criterion: inSentence(commit.source.criterion) }) : commit.proposal
  const text = boxText(draft, proposal, promised)
  const over = text.trim().length - maxLength

  async function submit(event: FormEvent) {
    event.preventDefault()
    const title = text.trim()
    if (title === '' || over > 0 || log.isPending) {
      input.current?.focus()
      return
    }
    const sent = { text, against: proposal }
    const id = createId()
    // From here on the words are the person's: a new proposal must not replace them while they are being saved.
    type(recordId, sent)
    try {
      await log.mutateAsync({ id, title, recordId, evidence, ...(commit.milestone ? { milestoneId: commit.milestone.id } : {}) })
      succeed(recordId, sent, { id, title: sent.text, linked: commit.milestone !== undefined })
    } catch (error) {
      fail(recordId, error as AppError) // the live client rejects with nothing else
    }
  }

  return (
    <form aria-label={t('title')} className="border-hairline border-t bg-raised px-4 pt-3 pb-3" onSubmit={(event) => void submit(event)}>
      {justCommitted && <UndoCommit key={justCommitted.id} recordId={recordId} made={justCommitted} against={proposal} />}
      <div className="flex gap-2">
        <Input
          ref={input}
          aria-label={t('label')}
          aria-describedby="commit-under"
          aria-invalid={over > 0 || undefined}
          placeholder={t('placeholder')}
          autoComplete="off"
          enterKeyHint="done"
          value={text}
          onChange={(event) => type(recordId, { text: event.target.value, against: proposal })}
        />
        <Button type="submit" look="primary" aria-busy={log.isPending}>
          {t('button')}
        </Button>
      </div>
      <p id="commit-under" className="mt-1.5 text-muted text-small">
        {over > 0 ? (
          <span className="text-bad">{t('tooLong', { over })}</span>
        ) : (
          <>
            {commit.milestone ? t.rich('under', { title: commit.milestone.title, name: (chunks) => <bdi>{chunks}</bdi> }) : t('unlinked')}
            {commit.source.from === 'next-step' && text === proposal && ` · ${t('fromNextStep')}`}
            {commit.shortcut && (
              <>
                {' · '}
                <kbd className="font-sans">
                  <bdi>{commit.shortcut}</bdi>
                </kbd>
              </>
            )}
          </>
        )}
      </p>
      {failure && (
        <div className="mt-2">
          <ErrorNotice error={failure} kept={t('typedKept')} />
        </div>
      )}
    </form>
  )
}
