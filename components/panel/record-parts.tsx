import { useTranslations } from 'use-intl'
import { CommitmentItem } from '#components/commitment/commitment-item.tsx'
import { ApprovedMessages } from '#components/line/approved-messages.tsx'
import { Line } from '#components/line/line.tsx'
import { Missing } from '#components/qualification/missing.tsx'
import { TargetStatus } from '#components/target/target-status.tsx'
import { Section } from '#components/ui/section.tsx'
import type { PanelView, RecordHeadView } from '#lib/messages/views.ts'
import { AccountDeals } from './account-deals.tsx'
import { PartsReading } from './blank.tsx'
import { Part } from './part.tsx'

/** The parts of a record's panel in their order; blanks until the workspace's first pull. On an account's page its target status and its deals come first. */
export function RecordParts({ view, record }: { view: PanelView; record: RecordHeadView }) {
  const t = useTranslations('panel.line')
  const isAccount = record.type === 'account'
  const line = view.line && (
    <Part>
      <Line
        line={view.line}
        recordId={record.id}
        type={record.type}
        renderCommitment={(commitment) => <CommitmentItem commitment={commitment} caption={t('week')} />}
      />
    </Part>
  )
  const messages = view.line?.serves && view.line.messages.length > 0 && (
    <Part>
      <ApprovedMessages messages={view.line.messages} />
    </Part>
  )
  const target = view.target && (
    <Part>
      <TargetStatus target={view.target} large={isAccount} accountRecordId={isAccount ? record.id : undefined} />
    </Part>
  )
  if (!view.line) return <PartsReading />
  const missing = view.qualification ? (
    <Part>
      <Missing
        qualification={view.qualification}
        place={{ recordId: record.id, today: view.today, canGoToField: view.health?.state === 'full' }}
      />
    </Part>
  ) : (
    !isAccount && <NoFramework />
  )
  const deals = view.deals && (
    <Part>
      <AccountDeals deals={view.deals} />
    </Part>
  )
  if (isAccount) {
    return (
      <>
        {target}
        {deals}
        {line}
        {messages}
        {missing}
      </>
    )
  }
  return (
    <>
      {line}
      {target}
      {missing}
      {messages}
    </>
  )
}

function NoFramework() {
  const t = useTranslations('panel.missing')
  return (
    <Section title={t('title')}>
      <p className="text-muted">{t('noFramework')}</p>
    </Section>
  )
}
