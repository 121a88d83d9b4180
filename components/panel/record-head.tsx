import { Fragment, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { isolate } from '#components/ui/isolate.ts'
import { Money } from '#components/ui/money.tsx'
import { FoldedName, Name } from '#components/ui/name.tsx'
import { useNow } from '#components/ui/now.tsx'
import { Pill } from '#components/ui/pill.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { useRelativeTime } from '#components/ui/time.tsx'
import type { FactView, RecordHeadView } from '#lib/messages/views.ts'

const justNowMs = 60_000

/** Which record this is, and how old what we know of it is. `menu` stands at the end of the name. */
export function RecordHead({ record, reading, menu }: { record: RecordHeadView | undefined; reading: boolean; menu: ReactNode }) {
  return (
    <header className="px-4 py-3" aria-busy={reading}>
      {record && !(reading && !record.name) ? <Known record={record} menu={menu} /> : <Reading menu={menu} />}
    </header>
  )
}

/** Blank: never the former record's facts under the new one's name. */
function Reading({ menu }: { menu: ReactNode }) {
  const t = useTranslations('panel.head')
  return (
    <>
      <Title menu={menu}>
        <span className="font-normal text-muted">{t('reading')}</span>
      </Title>
      <Skeleton className="mt-2 w-3/4" />
    </>
  )
}

/** Said aloud when another record takes the place. */
function Title({ menu, children }: { menu: ReactNode; children: ReactNode }) {
  return (
    <div className="flex items-start gap-2">
      <h1 aria-live="polite" className="min-w-0 flex-1 font-bold text-title">
        {children}
      </h1>
      {menu}
    </div>
  )
}

function Known({ record, menu }: { record: RecordHeadView; menu: ReactNode }) {
  const t = useTranslations('panel.head')
  const { name, stage, facts, owner } = record
  const amount = facts.amount
  const shown = [name, facts.stage, amount, facts.owner].filter((fact) => fact !== undefined)
  const stageText = stage?.name ?? facts.stage?.text
  const parts: ReactNode[] = []
  if (stageText) parts.push(<Name>{stageText}</Name>)
  if (amount?.money) parts.push(<Money amount={amount.money} />)
  else if (amount?.text) parts.push(<Name>{amount.text}</Name>)
  if (owner)
    parts.push(owner.matched ? <Name>{owner.person?.name ?? owner.name}</Name> : t('ownerUnmatched', { name: isolate(owner.name) }))
  const isUnconfirmed = shown.some((fact) => !fact.confirmed)
  return (
    <>
      <Title menu={menu}>
        {name ? <FoldedName key={name.text}>{name.text}</FoldedName> : <span className="text-muted">{t('nameless')}</span>}
      </Title>
      <p className="mt-0.5 text-muted">
        {parts.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts are this sentence's, in a fixed order
          <Fragment key={index}>
            {part}
            {' · '}
          </Fragment>
        ))}
        <span className="whitespace-nowrap">
          <Age facts={shown} crm={record.crm.name} />
        </span>
      </p>
      {isUnconfirmed && (
        <p className="mt-1.5 flex items-start gap-2 text-muted text-small">
          <Pill tone="warn" shape="dashed">
            {t('unconfirmed')}
          </Pill>
          <span>{t('unconfirmedMore')}</span>
        </p>
      )}
    </>
  )
}

/** As old as the oldest of what is shown, and from where. */
function Age({ facts, crm }: { facts: FactView[]; crm: string }) {
  const t = useTranslations('panel.head')
  const relative = useRelativeTime()
  const now = useNow()
  const oldest = facts.reduce<FactView | undefined>((former, fact) => (former && former.seenAt <= fact.seenAt ? former : fact), undefined)
  if (!oldest) return null
  if (oldest.via === 'page' && now - oldest.seenAt < justNowMs) return <>{t('seenNow')}</>
  const ago = relative(oldest.seenAt)
  return <>{t({ page: 'seenPage', list: 'seenList', api: 'seenApi' }[oldest.via] as 'seenPage', { ago, crm: isolate(crm) })}</>
}
