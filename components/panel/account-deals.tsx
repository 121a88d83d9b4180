import { Fragment, type ReactNode } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { StatusPill } from '#components/line/status-pill.tsx'
import { CriteriaDots } from '#components/qualification/criteria-dots.tsx'
import { isolate } from '#components/ui/isolate.ts'
import { Money } from '#components/ui/money.tsx'
import { ClampedName, Name } from '#components/ui/name.tsx'
import { Section } from '#components/ui/section.tsx'
import type { DealRowView } from '#lib/messages/views.ts'

/** An account's open deals, in the background's order (worst gaps first): what each serves and what it lacks. */
export function AccountDeals({ deals }: { deals: DealRowView[] }) {
  const t = useTranslations('panel.deals')
  return (
    <Section title={t('title')} aside={deals.length > 0 && t('count', { count: deals.length })}>
      {deals.length === 0 && <p className="text-muted">{t('none')}</p>}
      <ul>
        {deals.map((deal) => (
          <Deal key={deal.id} deal={deal} />
        ))}
      </ul>
    </Section>
  )
}

function Deal({ deal }: { deal: DealRowView }) {
  const t = useTranslations('panel.deals')
  const format = useFormatter()
  const stage = deal.stage?.name ?? deal.stageText
  const facts: ReactNode[] = []
  if (stage) facts.push(<Name>{stage}</Name>)
  if (deal.amount) facts.push(<Money amount={deal.amount} />)
  if (deal.owner) facts.push(<Name>{deal.owner.person?.name ?? deal.owner.name}</Name>)
  const { counts, missing } = deal
  return (
    <li className="border-hairline border-b py-2 first:pt-0 last:border-0 last:pb-0">
      <div className="flex items-start justify-between gap-3">
        <a
          href={deal.url}
          target="_top"
          aria-label={t('opens', { name: isolate(deal.name), crm: isolate(deal.crm) })}
          className="min-w-0 rounded-s text-accent hover:underline"
        >
          <ClampedName>{deal.name}</ClampedName>
        </a>
        <span className="pt-1">
          <CriteriaDots due={deal.due} />
        </span>
      </div>
      <p className="text-muted text-small">
        {facts.map((fact, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence, in a fixed order
          <Fragment key={index}>
            {index > 0 && ' · '}
            {fact}
          </Fragment>
        ))}
      </p>
      <div className="flex items-start justify-between gap-3">
        <p className="min-w-0 text-small">
          {deal.objective ? <Name>{deal.objective.title}</Name> : <span className="text-muted">{t('noObjective')}</span>}
        </p>
        {deal.objective && <StatusPill status={deal.objective.status} />}
      </div>
      {missing.length > 0 && <p className="text-muted text-small">{t('missing', { names: format.list(missing.map(isolate)) })}</p>}
      {missing.length === 0 && counts.due > 0 && counts.filled === counts.due && <p className="text-ok text-small">{t('complete')}</p>}
      {counts.unseen > 0 && <p className="text-muted text-small">{t('unseen', { count: counts.unseen })}</p>}
    </li>
  )
}
