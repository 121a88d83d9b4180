import { useFormatter, useTranslations } from 'use-intl'
import { isolate } from '#components/ui/isolate.ts'
import { Mark } from '#components/ui/mark.tsx'
import { Money, useMoney } from '#components/ui/money.tsx'
import { ClampedName } from '#components/ui/name.tsx'
import { Section } from '#components/ui/section.tsx'
import type { ScopePreviewView, ScopeRowView } from '#lib/messages/views/scope.ts'

/** What the rule would do if it were saved now: which records it takes, which another objective has, and what is left over on both sides. */
export function ScopePreview({ preview, unfinished }: { preview: ScopePreviewView; unfinished: number }) {
  const t = useTranslations('plan.scope.preview')
  const money = useMoney()
  const format = useFormatter()
  const { total, matches, serves, amounts, withoutAmount, conflicts, rows, orphans, idle } = preview
  const sums = amounts.map(({ currency, minor }) => isolate(money({ minor, currency, approximate: false })))
  return (
    <div className="min-w-0">
      <Section title={t('title')} className="border-t-0 px-0 pt-0">
        <p role="status">
          <span className="font-bold">{t('serves', { count: serves })}</span> {t('of', { matches, total })}
          {sums.length > 0 && ` ${t('worth', { sums: format.list(sums) })}`}
          {withoutAmount > 0 && ` ${t('withoutAmount', { count: withoutAmount })}`}
        </p>
        {unfinished > 0 && <p className="mt-1 text-small text-warn">{t('withoutUnfinished', { count: unfinished })}</p>}
        {conflicts.length > 0 && (
          <ul className="mt-2 flex flex-col gap-1 text-small">
            {conflicts.map(({ objective, wins, loses }) => (
              <li key={objective.id} className="flex gap-1.5">
                <Mark shape="half" tone="warn" className="mt-1" />
                <span>
                  {t('conflict', { title: isolate(objective.title), priority: objective.priority })}{' '}
                  {loses > 0 && `${t('loses', { count: loses })} `}
                  {wins > 0 && t('wins', { count: wins })}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={t('matches', { count: matches })} headingLevel="h3" className="px-0">
        {rows.length === 0 ? (
          <p className="text-muted">{t(total === 0 ? 'nothingKnown' : 'noMatch')}</p>
        ) : (
          <ul className="max-h-96 overflow-y-auto">
            {rows.map((row) => (
              <Record key={row.id} row={row} says={row.other && { outcome: row.outcome, title: row.other.title }} />
            ))}
          </ul>
        )}
        {matches > rows.length && <p className="mt-1 text-muted text-small">{t('first', { count: rows.length })}</p>}
      </Section>
      <Section title={t('orphans', { count: orphans.deals })} headingLevel="h3" className="px-0">
        {orphans.rows.length > 0 && (
          <details>
            <summary className="min-h-6 w-fit content-center rounded-s py-0.5 text-muted text-small hover:text-ink">{t('show')}</summary>
            <ul>
              {orphans.rows.map((row) => (
                <Record key={row.id} row={row} />
              ))}
            </ul>
            {orphans.deals > orphans.rows.length && (
              <p className="mt-1 text-muted text-small">{t('first', { count: orphans.rows.length })}</p>
            )}
          </details>
        )}
        {idle.length > 0 && (
          <p className="mt-2 text-small">
            {t('idle', { count: idle.length, titles: format.list(idle.map(({ title }) => isolate(title))) })}
          </p>
        )}
      </Section>
    </div>
  )
}

function Record({ row, says }: { row: ScopeRowView; says?: { outcome: 'serves' | 'claimed' | 'linked'; title: string } | undefined }) {
  const t = useTranslations('plan.scope')
  const facts = [t(`types.${row.type}`), row.stageText, row.owner].filter((fact) => fact !== undefined)
  return (
    <li className="flex items-start justify-between gap-3 border-hairline border-t py-1.5 first:border-t-0">
      <div className="min-w-0">
        <a href={row.url} target="_blank" rel="noreferrer" className="block rounded-s text-accent hover:underline">
          <ClampedName lines={1}>{row.name}</ClampedName>
        </a>
        <p className="text-muted text-small">{facts.map(isolate).join(' · ')}</p>
        {says && (
          <p className={says.outcome === 'serves' ? 'text-muted text-small' : 'text-small text-warn'}>
            {t(`preview.${says.outcome === 'serves' ? 'before' : says.outcome}`, { title: isolate(says.title) })}
          </p>
        )}
      </div>
      {row.amount && <Money amount={row.amount} className="shrink-0" />}
    </li>
  )
}
