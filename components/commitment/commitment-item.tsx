import Ellipsis from 'lucide-react/icons/ellipsis'
import { useEffect, useRef, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { isolate } from '#components/ui/isolate.ts'
import type { MarkShape, Tone } from '#components/ui/mark.tsx'
import { ClampedName, Name } from '#components/ui/name.tsx'
import { Pill } from '#components/ui/pill.tsx'
import { useMutate } from '#lib/live/use-mutate.ts'
import type { CommitmentView } from '#lib/messages/views.ts'
import type { CommitmentStatus } from '#lib/schema/commitment.ts'
import { actionsFor, Settle } from './settle.tsx'
import { useSettleStore } from './settle-store.ts'

export const commitmentMarks: Record<CommitmentStatus, { tone: Tone; shape: MarkShape }> = {
  open: { shape: 'ring', tone: 'accent' },
  blocked: { shape: 'half', tone: 'bad' },
  kept: { shape: 'disc', tone: 'ok' },
  changed: { shape: 'target', tone: 'muted' },
  dropped: { shape: 'dashed', tone: 'muted' },
}

export function isUnsettled({ status }: Pick<CommitmentView, 'status'>): boolean {
  return status === 'open' || status === 'blocked'
}

/**
 * A promise as it stands, and what the person looking can do about it: the one way to settle or answer it. With `caption` ("This week") it stands on its
 * record's page, with who made it above and the decisions behind a button; without, in a person's week, which names its record.
 */
export function CommitmentItem({ commitment, caption }: { commitment: CommitmentView; caption?: string }) {
  const { id, status, title, milestone } = commitment
  const settle = useMutate('commitment.settle')
  const answer = useMutate('commitment.answer')
  const busy = settle.isPending || answer.isPending
  const error = settle.error ?? answer.error
  // The words typed for it are forgotten only once the change is durable.
  const forgetWords = { onSuccess: () => useSettleStore.getState().forget(id) }
  const asking = useSettleStore((store) => store.asking?.id === id)
  const putOff = useSettleStore((store) => store.putOff.has(id))
  const [opened, setOpened] = useState(false)
  const t = useTranslations('common.settle')
  const root = useFocusAfterSettling(status, busy)
  const isProposed = commitment.looksKept !== undefined && !putOff && commitment.person.isYou
  const actions = actionsFor(commitment, isProposed)
  const isOpen = caption === undefined || commitment.canAnswer || opened || asking

  return (
    <div ref={root} tabIndex={-1}>
      {caption !== undefined && (
        <div className="flex min-h-4 items-start gap-2">
          <Caption commitment={commitment} caption={caption} />
          {status !== 'open' && <StatusPill status={status} />}
          {actions.length > 0 && !commitment.canAnswer && (
            <IconButton
              label={t('open', { title: isolate(title) })}
              tooltip={t('title')}
              aria-expanded={isOpen}
              className="-my-1 -me-1"
              onClick={() => {
                if (asking) useSettleStore.getState().close()
                setOpened(!isOpen)
              }}
            >
              <Ellipsis aria-hidden="true" className="size-4" />
            </IconButton>
          )}
        </div>
      )}
      {caption === undefined && !commitment.person.isYou && (
        <p className="text-muted text-small">
          <Name>{commitment.person.name}</Name>
        </p>
      )}
      <ClampedName lines={3} className={isUnsettled(commitment) ? '' : 'text-muted'}>
        {title}
      </ClampedName>
      <Standing commitment={commitment} isInWeek={caption === undefined} />
      {isProposed && <LooksKept commitment={commitment} busy={busy} onConfirm={() => settle.mutate({ id, status: 'kept' })} />}
      {isOpen && actions.length > 0 && (
        <Settle
          commitment={commitment}
          actions={actions}
          busy={busy}
          onSettle={(settlement) => settle.mutate({ id, ...settlement }, forgetWords)}
          onAnswer={(words) => milestone && answer.mutate({ id, milestoneId: milestone.id, answer: words }, forgetWords)}
        />
      )}
      {error && <ErrorNotice error={error} kept={asking ? t('kept') : undefined} />}
    </div>
  )
}

/** The pressed button is gone once its commitment is settled: the keyboard goes on from the commitment itself. */
function useFocusAfterSettling(status: CommitmentStatus, busy: boolean) {
  const root = useRef<HTMLDivElement>(null)
  const acted = useRef(false)
  const former = useRef(status)
  useEffect(() => {
    if (busy) acted.current = true
    if (former.current === status) return
    former.current = status
    if (acted.current) root.current?.focus()
    acted.current = false
  }, [status, busy])
  return root
}

function Caption({ commitment, caption }: { commitment: CommitmentView; caption: string }) {
  const t = useTranslations('common.settle')
  const words = useTranslations('common')
  const { person, milestone, waiting } = commitment
  return (
    <p className="min-w-0 flex-1 text-muted text-small">
      {caption} · {person.isYou ? words('you') : <Name>{person.name}</Name>}
      {isUnsettled(commitment) && !milestone && ` · ${t('unlinked')}`}
      {waiting && ` · ${t('waiting')}`}
    </p>
  )
}

function StatusPill({ status }: { status: CommitmentStatus }) {
  const words = useTranslations('common.commitmentStatus')
  return <Pill {...commitmentMarks[status]}>{words(status)}</Pill>
}

/** How it stands and why; in a person's week also for which record and milestone, which the record's own page says already. */
function Standing({ commitment, isInWeek }: { commitment: CommitmentView; isInWeek: boolean }) {
  const t = useTranslations('common.settle')
  const words = useTranslations('common.commitmentStatus')
  const { record, milestone, status, reason, waiting, answer } = commitment
  return (
    <div className="flex flex-col text-muted text-small">
      {status !== 'open' && status !== 'kept' && reason && <p>{t(`because.${status}`, { reason: isolate(reason) })}</p>}
      {answer && isUnsettled(commitment) && <Answer answer={answer} />}
      {isInWeek && (status === 'kept' || (status !== 'open' && !reason)) && <p>{words(status)}</p>}
      {record && (
        <a href={record.url} target="_blank" rel="noreferrer" className="self-start rounded-s hover:underline">
          <ClampedName lines={1}>{record.name}</ClampedName>
        </a>
      )}
      {isInWeek && <p className="line-clamp-2">{milestone ? t('milestone', { title: isolate(milestone.title) }) : t('unlinked')}</p>}
      {isInWeek && waiting && <p>{t('waiting')}</p>}
    </div>
  )
}

function Answer({ answer: { to, text, person } }: { answer: NonNullable<CommitmentView['answer']> }) {
  const t = useTranslations('common')
  const words = { person: person.isYou ? t('you') : isolate(person.name), text: isolate(text) }
  return (
    <p className="text-ink">{to === undefined ? t('settle.answered', words) : t('settle.answeredTo', { ...words, to: isolate(to) })}</p>
  )
}

/** The CRM's state changed so that the promise looks kept: proposed, and decided by the person. */
function LooksKept({ commitment, busy, onConfirm }: { commitment: CommitmentView; busy: boolean; onConfirm: () => void }) {
  const t = useTranslations('common.settle')
  const format = useFormatter()
  const criteria = commitment.looksKept?.criteria ?? []
  return (
    <div className="mt-1.5 rounded-m bg-ok-tint px-2.5 py-1.5 text-small">
      <p className="text-ok">{t('looksKept', { criteria: format.list(criteria.map(isolate)), count: criteria.length })}</p>
      <p className="flex gap-4">
        <Button look="link" className="font-bold" busy={busy} onClick={onConfirm}>
          {t('confirmKept')}
        </Button>
        <Button look="link" onClick={() => useSettleStore.getState().putOffKept(commitment.id)}>
          {t('notYet')}
        </Button>
      </p>
    </div>
  )
}
