import type { ReactNode } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { Name } from '#components/ui/name.tsx'
import { Pill } from '#components/ui/pill.tsx'
import { Section } from '#components/ui/section.tsx'
import type { CommitmentView, LineView, ObjectiveView, PersonView } from '#lib/messages/views.ts'
import type { RecordType } from '#lib/schema/fields.ts'
import { Because, useYouOrName } from './because.tsx'
import { ChangeObjective } from './change-objective.tsx'
import { IndicatorChart } from './indicator-chart.tsx'
import { IndicatorTable } from './indicator-table.tsx'
import { Details, LevelWords, LineLevel, OpenableLevel } from './line-level.tsx'
import { useLineStore } from './line-store.ts'
import { Orphan } from './orphan.tsx'
import { StatusPill } from './status-pill.tsx'

/** Annual bet → objective → milestone → this week, drawn as a line: oldest and largest on top, what one can do at the bottom. */
export function Line({
  line,
  recordId,
  type,
  renderCommitment,
}: {
  line: LineView
  recordId: string
  type: RecordType
  /** A commitment is another feature's: the surface says how it looks. */
  renderCommitment: (commitment: CommitmentView) => ReactNode
}) {
  const t = useTranslations('panel.line')
  const open = useLineStore((state) => state.open)
  const setOpen = useLineStore((state) => state.setOpen)
  const keys = line.serves ? [`bet:${line.bet.id}`, `objective:${line.objective.id}`] : []
  const allOpen = keys.length > 0 && keys.every((key) => open.has(key))
  return (
    <Section
      title={t('title')}
      aside={
        line.serves && (
          <Button look="link" className="font-bold" aria-expanded={allOpen} onClick={() => setOpen(keys, !allOpen)}>
            {t(allOpen ? 'hideWhy' : 'why')}
          </Button>
        )
      }
    >
      {!line.serves && <Orphan line={line} recordId={recordId} type={type} />}
      <ol className={line.serves ? undefined : 'mt-3'}>
        {line.serves && <Upstream line={line} />}
        {line.thisWeek.map((commitment) => (
          <LineLevel key={commitment.id} node={commitment.status === 'open' || commitment.status === 'blocked' ? 'filled' : 'ring'}>
            {renderCommitment(commitment)}
          </LineLevel>
        ))}
        {line.thisWeek.length === 0 && (
          <LineLevel node="dashed">
            <LevelWords caption={t('week')} title={<span className="text-muted">{t('noCommitment')}</span>} />
          </LineLevel>
        )}
      </ol>
      {line.serves && (
        <div className="mt-2 flex items-center justify-between gap-3 text-muted text-small">
          <p className={open.has(`objective:${line.objective.id}`) ? 'min-w-0' : 'line-clamp-1 min-w-0'}>
            <Because because={line.because} />
          </p>
          <ChangeObjective line={line} recordId={recordId} />
        </div>
      )}
    </Section>
  )
}

function Upstream({ line }: { line: Extract<LineView, { serves: true }> }) {
  const t = useTranslations('panel.line')
  const format = useFormatter()
  const { bet, objective, milestone } = line
  const quarter = t('objective', { quarter: objective.quarter.slice(-2) })
  return (
    <>
      <OpenableLevel
        storeKey={`bet:${bet.id}`}
        caption={<Caption what={t('bet', { year: String(bet.year) })} dri={bet.dri} />}
        title={<Name>{bet.title}</Name>}
        details={<Details entries={[{ label: t('whyLabel'), text: bet.why ? <Name>{bet.why}</Name> : t('noWhy') }]} />}
      />
      <OpenableLevel
        storeKey={`objective:${objective.id}`}
        caption={<Caption what={quarter} dri={objective.dri} />}
        title={<Name>{objective.title}</Name>}
        aside={
          objective.status.source === 'no-readings' ? (
            <Pill shape="dashed">{t('noReadings')}</Pill>
          ) : (
            <StatusPill status={objective.status.value} />
          )
        }
        below={objective.indicator && <IndicatorChart indicator={objective.indicator} />}
        details={<ObjectiveDetails objective={objective} />}
      />
      <LineLevel node={milestone ? 'ring' : 'dashed'}>
        {milestone ? (
          <LevelWords
            caption={
              <Caption
                what={t('milestone', {
                  month: format.dateTime(Date.parse(`${milestone.month}-01T00:00:00Z`), { month: 'long', timeZone: 'UTC' }),
                })}
                dri={milestone.dri}
              />
            }
            title={<Name>{milestone.title}</Name>}
            aside={
              milestone.state !== 'open' && (
                <Pill tone={milestone.state === 'reached' ? 'ok' : 'bad'} shape={milestone.state === 'reached' ? 'disc' : 'ring'}>
                  {t(`milestoneState.${milestone.state}`)}
                </Pill>
              )
            }
          />
        ) : (
          <LevelWords caption={t('noMilestone')} title={<span className="text-muted">{t('noMilestoneMore')}</span>} />
        )}
      </LineLevel>
    </>
  )
}

function Caption({ what, dri }: { what: string; dri: PersonView }) {
  const you = useYouOrName()
  return (
    <>
      {what} · {you(dri)}
    </>
  )
}

function ObjectiveDetails({ objective }: { objective: ObjectiveView }) {
  const t = useTranslations('panel.line')
  const { why, decisionRights, escalation, status, indicator } = objective
  return (
    <>
      <Details
        entries={[
          { label: t('whyLabel'), text: why ? <Name>{why}</Name> : t('noWhy') },
          ...(decisionRights ? [{ label: t('decisionRights'), text: <Name>{decisionRights}</Name> }] : []),
          ...(escalation ? [{ label: t('escalation'), text: <Name>{escalation}</Name> }] : []),
        ]}
      />
      {status.source === 'override' && status.reason && <p className="mt-1.5 text-muted">{t('statusBy', { reason: status.reason })}</p>}
      {indicator && <IndicatorTable indicator={indicator} />}
    </>
  )
}
