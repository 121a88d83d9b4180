import { useFormatter, useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { isolate } from '#components/ui/isolate.ts'
import type { MarkShape, Tone } from '#components/ui/mark.tsx'
import { Name } from '#components/ui/name.tsx'
import { Pill } from '#components/ui/pill.tsx'
import { useMutate } from '#lib/live/use-mutate.ts'
import type { CommitmentView } from '#lib/messages/views.ts'
import type { CommitmentStatus } from '#lib/schema/commitment.ts'
import { SettleMenu } from './settle-menu.tsx'
import { useSettleStore } from './settle-store.ts'

const looks: Record<CommitmentStatus, { tone: Tone; shape: MarkShape }> = {
  open: { tone: 'accent', shape: 'disc' },
  blocked: { tone: 'bad', shape: 'half' },
  kept: { tone: 'ok', shape: 'disc' },
  changed: { tone: 'warn', shape: 'half' },
  dropped: { tone: 'muted', shape: 'ring' },
}

/** A promise as it stands, with what its maker can do about it. `caption` leads: "This week · you". */
export function CommitmentItem({ commitment, caption }: { commitment: CommitmentView; caption?: string }) {
  const t = useTranslations('panel.settle')
  const words = useTranslations('common')
  const { person, status, reason, waiting, milestone } = commitment
  const isOpen = status === 'open' || status === 'blocked'
  return (
    <>
      <div className="flex min-h-4 items-start gap-2">
        <p className="min-w-0 flex-1 text-muted text-small">
          {caption && `${caption} · `}
          {person.isYou ? words('you') : <Name>{person.name}</Name>}
          {isOpen && !milestone && ` · ${t('unlinked')}`}
          {waiting && ` · ${t('waiting')}`}
        </p>
        {status !== 'open' && <Pill {...looks[status]}>{words(`commitmentStatus.${status}`)}</Pill>}
        {isOpen && person.isYou && <SettleMenu commitment={commitment} />}
      </div>
      <p className={isOpen ? undefined : 'text-muted'}>
        <Name>{commitment.title}</Name>
      </p>
      {reason && (
        <p className="text-muted text-small">
          <Name>{reason}</Name>
        </p>
      )}
      {isOpen && person.isYou && <LooksKept commitment={commitment} />}
    </>
  )
}

/** The CRM's state changed so that the promise looks kept: proposed, and decided by the person. */
function LooksKept({ commitment }: { commitment: CommitmentView }) {
  const t = useTranslations('panel.settle')
  const format = useFormatter()
  const settle = useMutate('commitment.settle')
  const putOff = useSettleStore((state) => state.putOff.has(commitment.id))
  if (!commitment.looksKept || putOff) return null
  return (
    <div className="mt-1.5 rounded-m bg-ok-tint px-2.5 py-1.5 text-small">
      <p className="text-ok">{t('looksKept', { criteria: format.list(commitment.looksKept.criteria.map(isolate)) })}</p>
      <p className="flex gap-4">
        <Button
          look="link"
          className="font-bold"
          busy={settle.isPending}
          onClick={() => settle.mutate({ id: commitment.id, status: 'kept' })}
        >
          {t('markKept')}
        </Button>
        <Button look="link" onClick={() => useSettleStore.getState().putOffKept(commitment.id)}>
          {t('notYet')}
        </Button>
      </p>
      {settle.error && <ErrorNotice error={settle.error} />}
    </div>
  )
}
