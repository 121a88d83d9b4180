import { useTranslations } from 'use-intl'
import { cx } from '#components/ui/cx.ts'
import { isolate } from '#components/ui/isolate.ts'
import { Pill } from '#components/ui/pill.tsx'
import { Section } from '#components/ui/section.tsx'
import type { TargetView } from '#lib/messages/views.ts'
import { DoubtfulMatch } from './doubtful-match.tsx'
import { Ladder } from './ladder.tsx'
import { Unpark } from './park.tsx'
import { TouchActions } from './touch-actions.tsx'
import { UndoTouch } from './undo-touch.tsx'

/** Where the account stands on the target list. `large` on the account's own page. */
export function TargetStatus({
  target,
  large = false,
  accountRecordId,
}: {
  target: TargetView
  large?: boolean
  accountRecordId: string | undefined
}) {
  const t = useTranslations('panel.target')
  return (
    <Section title={t('title')}>
      {target.state === 'none' && <p className="text-muted">{t('none')}</p>}
      {target.state === 'doubtful' && <DoubtfulMatch target={target} accountRecordId={accountRecordId} />}
      {target.state === 'matched' && <Matched target={target} large={large} />}
    </Section>
  )
}

function Matched({ target, large }: { target: Extract<TargetView, { state: 'matched' }>; large: boolean }) {
  const t = useTranslations('panel.target')
  const names = useTranslations('common.ladder')
  const words = useTranslations('common')
  const { status, tier, parked, list, lastTouch, coverage, owner } = target
  // Its owner parks it; what nobody owns, anyone. Who leads the owner does it on the full page.
  const mayPark = owner === undefined || owner.isYou
  const facts = [
    isolate(list.name),
    owner ? t('owner', { name: owner.isYou ? words('you') : isolate(owner.name) }) : t('noOwner'),
    lastTouch ? (lastTouch.daysAgo === 0 ? t('touchedToday') : t('touched', { days: lastTouch.daysAgo })) : t('untouched'),
    t('coverage', { contacted: coverage.contacted, total: coverage.total }),
    ...(large ? [t(`matchedBy.${target.matchedBy}`)] : []),
  ]
  return (
    <>
      <div className="mb-1.5 flex flex-wrap items-center gap-x-2">
        <span className={cx(large && 'font-bold text-title')}>{names(status)}</span>
        <Pill>{t('tier', { tier })}</Pill>
        {parked ? <Pill shape="ring">{t('parked')}</Pill> : null}
        <span className="ms-auto">
          {parked ? (
            mayPark && <Unpark accountId={target.accountId} />
          ) : (
            <TouchActions accountId={target.accountId} status={status} mayPark={mayPark} />
          )}
        </span>
      </div>
      <Ladder status={status} large={large} parked={parked !== undefined} />
      {parked && <p className="mt-1.5">{t('parkedBecause', { reason: isolate(parked.reason) })}</p>}
      <p className="mt-1.5 text-muted text-small">{facts.join(' · ')}</p>
      <UndoTouch accountId={target.accountId} />
    </>
  )
}
