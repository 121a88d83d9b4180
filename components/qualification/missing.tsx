import { useFormatter, useTranslations } from 'use-intl'
import { isolate } from '#components/ui/isolate.ts'
import { Mark } from '#components/ui/mark.tsx'
import { Section } from '#components/ui/section.tsx'
import type { CriterionView, QualificationView } from '#lib/messages/views.ts'
import { CriterionMark } from './criterion-mark.tsx'
import { type CriterionPlace, CriterionRow } from './criterion-row.tsx'

/** What is missing to qualify: due now first, then the next stage. Not seen is never missing; complete says so plainly. */
export function Missing({ qualification, place }: { qualification: QualificationView; place: CriterionPlace }) {
  const t = useTranslations('panel.missing')
  const { counts, dueNow, dueNext, stage, nextStage } = qualification
  return (
    <Section
      title={t('title')}
      aside={
        counts.due > 0 && (
          <span className={counts.missing > 0 ? 'font-bold' : undefined}>
            {counts.missing > 0
              ? t('count', { missing: counts.missing, due: counts.due })
              : t('answered', { filled: counts.filled, due: counts.due })}
          </span>
        )
      }
    >
      <Verdict qualification={qualification} />
      {stage && <Criteria criteria={dueNow} place={place} />}
      {nextStage && dueNext.length > 0 && (
        <div className="mt-2.5">
          <h3 className="text-muted text-small">{t('next', { stage: isolate(nextStage.name) })}</h3>
          {dueNext.every((criterion) => criterion.state === 'filled') ? (
            <p className="flex items-start gap-2.5 pt-1 text-muted text-small">
              <Mark shape="disc" tone="ok" className="mt-[3px]" />
              {t('nextDone', { stage: isolate(nextStage.name) })}
            </p>
          ) : (
            <Criteria criteria={dueNext} place={place} />
          )}
        </div>
      )}
    </Section>
  )
}

/** One sentence where there is nothing to list first: complete, nothing due, or a stage that says nothing. */
function Verdict({ qualification }: { qualification: QualificationView }) {
  const t = useTranslations('panel.missing')
  const { counts, stage, stageText, framework } = qualification
  if (!stage) {
    return (
      <p className="text-muted">
        {stageText ? t('unknownStage', { stage: isolate(stageText), framework: isolate(framework) }) : t('noStage')}
      </p>
    )
  }
  const words = { stage: isolate(stage.name), framework: isolate(framework) }
  if (counts.due === 0) return <p className="text-muted">{t('nothingDue', words)}</p>
  if (counts.missing > 0) return null
  if (counts.filled < counts.due) return <p className="pb-1">{t('notMissing', words)}</p>
  return (
    <p className="flex items-start gap-2.5">
      <Mark shape="disc" tone="ok" className="mt-[5px]" />
      {t('complete', words)}
    </p>
  )
}

/** Gaps and asked ones row by row; the unseen folded and counted apart; the filled in one line. Order within each is the rules'. */
function Criteria({ criteria, place }: { criteria: CriterionView[]; place: CriterionPlace }) {
  const t = useTranslations('panel.missing')
  const format = useFormatter()
  const open = criteria.filter((criterion) => criterion.state === 'empty' || criterion.state === 'placeholder')
  const asked = criteria.filter((criterion) => criterion.state === 'asked')
  const unseen = criteria.filter((criterion) => criterion.state === 'unseen')
  const filled = criteria.filter((criterion) => criterion.state === 'filled')
  return (
    <ul>
      {[...open, ...asked].map((criterion) => (
        <CriterionRow key={criterion.id} criterion={criterion} place={place} />
      ))}
      {unseen.length > 0 && (
        <li className="py-1">
          <details className="group">
            <summary className="flex list-none items-start gap-2.5 rounded-s">
              <Mark shape="dashed" tone="muted" className="mt-[3px]" />
              <span className="min-w-0 text-muted text-small">
                <span className="underline decoration-dotted underline-offset-2 group-hover:text-ink">
                  {t('unseen', { count: unseen.length })}
                </span>
                {': '}
                {format.list(unseen.map((criterion) => isolate(criterion.name)))}
              </span>
            </summary>
            <p className="ps-5 pt-1 text-muted text-small">{t('unseenMore')}</p>
            <ul className="ps-5">
              {unseen.map((criterion) => (
                <CriterionRow key={criterion.id} criterion={criterion} place={place} />
              ))}
            </ul>
          </details>
        </li>
      )}
      {filled.length > 0 && filled.length < criteria.length && (
        <li className="flex items-start gap-2.5 py-1 text-muted text-small">
          <CriterionMark state="filled" className="mt-[3px]" />
          <span>{t('filled', { names: format.list(filled.map((criterion) => isolate(criterion.name))) })}</span>
        </li>
      )}
    </ul>
  )
}
