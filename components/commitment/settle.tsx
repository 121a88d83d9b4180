import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { isolate } from '#components/ui/isolate.ts'
import type { CommitmentView } from '#lib/messages/views.ts'
import type { CommitmentStatus } from '#lib/schema/commitment.ts'
import { ReasonForm } from './reason-form.tsx'
import { type AskedAction, useSettleStore } from './settle-store.ts'

/** What a person decided about one commitment. `reason`: what it became, why it was dropped, or what blocks it. */
export interface Settlement {
  status: CommitmentStatus
  reason?: string
}

export type Action = 'kept' | AskedAction | 'unblock' | 'reopen'
const actions: Record<CommitmentStatus, Action[]> = {
  open: ['kept', 'changed', 'dropped', 'blocked'],
  blocked: ['kept', 'unblock', 'changed', 'dropped'],
  kept: [],
  changed: [],
  dropped: [],
}

/** What the person looking may do about it. `isProposed`: that it was kept is asked already, with a button of its own. */
export function actionsFor({ status, canReopen, canAnswer, person }: CommitmentView, isProposed: boolean): Action[] {
  if (canAnswer) return ['answer']
  if (!person.isYou) return []
  if (canReopen) return ['reopen']
  return actions[status].filter((action) => !(isProposed && action === 'kept'))
}

/** Kept in one click; changed, dropped and blocked after a few words why, and answered with them. */
export function Settle({
  commitment,
  actions,
  busy,
  onSettle,
  onAnswer,
}: {
  commitment: CommitmentView
  actions: Action[]
  busy: boolean
  onSettle: (settlement: Settlement) => void
  onAnswer: (answer: string) => void
}) {
  const t = useTranslations('common.settle')
  const { id, title, milestone } = commitment
  const asking = useSettleStore((store) => (store.asking?.id === id ? store.asking.action : undefined))

  function act(action: Action) {
    if (action === 'kept') onSettle({ status: 'kept' })
    else if (action === 'unblock' || action === 'reopen') onSettle({ status: 'open' })
    else useSettleStore.getState().ask(id, action)
  }

  if (asking) {
    return (
      <ReasonForm
        id={id}
        action={asking}
        toDri={milestone !== undefined}
        busy={busy}
        onSend={(words) => (asking === 'answer' ? onAnswer(words) : onSettle({ status: asking, reason: words }))}
      />
    )
  }
  return (
    <div className="mt-0.5 flex flex-wrap gap-x-3">
      {actions.map((action) => (
        <Button
          key={action}
          look="link"
          busy={busy}
          aria-label={t('doNamed', { action: t(`do.${action}`), title: isolate(title) })}
          onClick={() => act(action)}
        >
          {t(`do.${action}`)}
        </Button>
      ))}
    </div>
  )
}
