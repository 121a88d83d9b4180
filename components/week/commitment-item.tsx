import { useEffect, useRef } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { ErrorNotice, type Failure } from '#components/ui/error-notice.tsx'
import { isolate } from '#components/ui/isolate.ts'
import { Mark, type MarkShape, type Tone } from '#components/ui/mark.tsx'
import { ClampedName } from '#components/ui/name.tsx'
import type { CommitmentView } from '#lib/messages/views.ts'
import type { CommitmentStatus } from '#lib/schema/commitment.ts'
import { ReasonForm } from './reason-form.tsx'
import type { Settlement } from './settlement.ts'
import { type AskedStatus, useWeekLook } from './week-look.ts'

const marks: Record<CommitmentStatus, { shape: MarkShape; tone: Tone }> = {
  open: { shape: 'ring', tone: 'accent' },
  blocked: { shape: 'half', tone: 'warn' },
  kept: { shape: 'disc', tone: 'ok' },
  changed: { shape: 'target', tone: 'muted' },
  dropped: { shape: 'dashed', tone: 'muted' },
}

type Action = 'kept' | AskedStatus | 'unblock' | 'reopen'
const actions: Record<CommitmentStatus, Action[]> = {
  open: ['kept', 'changed', 'dropped', 'blocked'],
  blocked: ['kept', 'unblock', 'changed', 'dropped'],
  kept: [],
  changed: [],
  dropped: [],
}

function actionsFor({ status, canReopen, looksKept }: CommitmentView): Action[] {
  // The proposal has its own button for it.
  if (looksKept) return actions[status].filter((action) => action !== 'kept')
  return canReopen ? ['reopen'] : actions[status]
}

export interface CommitmentItemProps {
  commitment: CommitmentView
  busy: boolean
  error?: Failure | undefined
  onSettle: (settlement: Settlement) => void
}

/** One promise of the week: what, for which record and milestone, how it stands, and what can be done about it. */
export function CommitmentItem({ commitment, busy, error, onSettle }: CommitmentItemProps) {
  const t = useTranslations('popup.week')
  const asking = useWeekLook((look) => (look.asking?.id === commitment.id ? look.asking.status : undefined))
  const root = useFocusAfterSettling(commitment.status, busy)
  const settled = commitment.status !== 'open' && commitment.status !== 'blocked'

  function act(action: Action) {
    if (action === 'kept') onSettle({ status: 'kept' })
    else if (action === 'unblock' || action === 'reopen') onSettle({ status: 'open' })
    else useWeekLook.getState().ask(commitment.id, action)
  }

  return (
    <li ref={root} tabIndex={-1} className="flex gap-2 border-hairline border-t px-4 py-2.5 first:border-t-0">
      <StatusMark status={commitment.status} />
      <div className="min-w-0 flex-1">
        <ClampedName lines={3} className={settled ? 'text-muted' : ''}>
          {commitment.title}
        </ClampedName>
        <Context commitment={commitment} />
        {commitment.looksKept && !settled && (
          <LooksKept criteria={commitment.looksKept.criteria} busy={busy} onConfirm={() => onSettle({ status: 'kept' })} />
        )}
        {asking ? (
          <ReasonForm
            id={commitment.id}
            status={asking}
            toDri={commitment.milestone !== undefined}
            busy={busy}
            onSettle={(reason) => onSettle({ status: asking, reason })}
          />
        ) : (
          <div className="mt-0.5 flex flex-wrap gap-x-3">
            {actionsFor(commitment).map((action) => (
              <Button
                key={action}
                look="link"
                busy={busy}
                aria-label={t('doNamed', { action: t(`do.${action}`), title: isolate(commitment.title) })}
                onClick={() => act(action)}
              >
                {t(`do.${action}`)}
              </Button>
            ))}
          </div>
        )}
        {error && <ErrorNotice error={error} kept={asking ? t('kept') : undefined} />}
      </div>
    </li>
  )
}

/** The pressed button is gone once its commitment is settled: the keyboard goes on from the commitment itself. */
function useFocusAfterSettling(status: CommitmentStatus, busy: boolean) {
  const root = useRef<HTMLLIElement>(null)
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

function StatusMark({ status }: { status: CommitmentStatus }) {
  const common = useTranslations('common.commitmentStatus')
  // Every other status is written out under the title.
  return <Mark {...marks[status]} {...(status === 'open' ? { word: common('open') } : {})} className="mt-1.5" />
}

function Context({ commitment }: { commitment: CommitmentView }) {
  const t = useTranslations('popup.week')
  const common = useTranslations('common.commitmentStatus')
  const { record, milestone, status, reason, waiting } = commitment
  return (
    <div className="flex flex-col text-muted text-small">
      {status !== 'open' && <p>{reason && status !== 'kept' ? t(`reason.${status}`, { reason: isolate(reason) }) : common(status)}</p>}
      {record && (
        <a href={record.url} target="_blank" rel="noreferrer" className="self-start rounded-s hover:underline">
          <ClampedName lines={1}>{record.name}</ClampedName>
        </a>
      )}
      <p className="line-clamp-2">{milestone ? t('milestone', { title: isolate(milestone.title) }) : t('unlinked')}</p>
      {waiting && (
        <p className="inline-flex items-center gap-1">
          <Mark shape="dashed" tone="muted" className="scale-75" />
          {t('waiting')}
        </p>
      )}
    </div>
  )
}

function LooksKept({ criteria, busy, onConfirm }: { criteria: string[]; busy: boolean; onConfirm: () => void }) {
  const t = useTranslations('popup.week')
  const format = useFormatter()
  return (
    <div className="my-1 flex flex-col items-start rounded-s bg-ok-tint px-2 py-1">
      <p>{t('looksKept', { criteria: format.list(criteria.map(isolate)), count: criteria.length })}</p>
      <Button look="link" busy={busy} onClick={onConfirm}>
        {t('confirmKept')}
      </Button>
    </div>
  )
}
