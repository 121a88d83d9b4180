import { useTranslations } from 'use-intl'
import { Mark } from '#components/ui/mark.tsx'
import { useMoney } from '#components/ui/money.tsx'
import { Name } from '#components/ui/name.tsx'
import { useDay } from '#components/ui/time.tsx'
import type { SpecTrialView } from '#lib/messages/views.ts'

type Reading = NonNullable<SpecTrialView['reading']>
type Value = Reading['fields'][string]

/** What a spec under trial read from a live page: each value with the hook that found it, then the whole as JSON. */
export function SpecTrial({ trial }: { trial: SpecTrialView }) {
  const t = useTranslations('workspace.specs.trial')
  const { reading } = trial
  return (
    <section aria-label={t('title')} role="status" className="flex flex-col gap-2">
      <p>
        <span className="font-bold">{t(`page.${trial.page}`)}</span>{' '}
        <code dir="ltr" className="font-mono text-muted text-small">
          {trial.url}
        </code>
      </p>
      {reading && (
        <>
          <ReadingHealth reading={reading} />
          <Values title={t('facts')} values={reading.facts} />
          <Values title={t('fields')} values={reading.fields} />
          <details>
            <summary className="w-fit rounded-s text-accent">{t('json')}</summary>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it (WCAG 2.1.1) */}
            <pre dir="ltr" tabIndex={0} className="mt-1 max-h-96 overflow-auto rounded-m bg-raised p-3 font-mono text-small">
              {JSON.stringify(reading, undefined, 2)}
            </pre>
          </details>
        </>
      )}
    </section>
  )
}

function ReadingHealth({ reading }: { reading: Reading }) {
  const t = useTranslations('workspace.specs.trial')
  const { health } = reading
  const good = health.state === 'full'
  return (
    <div className="flex gap-2">
      <Mark shape={good ? 'disc' : 'half'} tone={good ? 'ok' : 'warn'} className="mt-1.5" />
      <div className="min-w-0">
        <p>
          {t(`type.${reading.type}`)} <Name>{reading.crmId}</Name> · {t(`health.${health.state}`)}{' '}
          <span className="text-muted">{t('readMs', { ms: Math.round(reading.readMs * 10) / 10 })}</span>
        </p>
        {health.state === 'not-recognised' && (
          <ul>
            {health.hooks.map((hook) => (
              <li key={hook}>
                <code dir="ltr" className="font-mono text-small">
                  {hook}
                </code>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}

function Values({ title, values }: { title: string; values: Partial<Record<string, Value>> }) {
  const t = useTranslations('workspace.specs.trial')
  const entries = Object.entries(values).flatMap(([name, value]) => (value ? [{ name, value }] : []))
  return (
    <table className="w-full table-fixed">
      <caption className="pb-1 text-start font-bold text-muted text-small">
        {title}
        {entries.length === 0 && `: ${t('nothing')}`}
      </caption>
      {entries.length > 0 && (
        <thead className="sr-only">
          <tr>
            <th scope="col">{t('what')}</th>
            <th scope="col">{t('text')}</th>
            <th scope="col">{t('hook')}</th>
          </tr>
        </thead>
      )}
      <tbody>
        {entries.map(({ name, value }) => (
          <tr key={name} className="align-top *:border-hairline *:border-t *:py-1">
            <th scope="row" className="pe-3 text-start font-normal">
              <Name>{name}</Name>
            </th>
            <td className="pe-3">
              <ReadText value={value} />
            </td>
            <td>
              <code dir="ltr" className="font-mono text-muted text-small">
                {value.hook}
              </code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function ReadText({ value }: { value: Value }) {
  const t = useTranslations('workspace.specs.trial')
  const money = useMoney()
  const day = useDay()
  return (
    <>
      {value.text === '' ? <span className="text-muted">{t('empty')}</span> : <Name>{value.text}</Name>}
      {value.money && (
        <>
          {' '}
          <bdi className="text-muted">= {money(toAmount(value.money))}</bdi>
        </>
      )}
      {value.day && <span className="text-muted"> = {day(value.day, 'full')}</span>}
      {!value.confirmed && <p className="text-small text-warn">{t('unconfirmed')}</p>}
    </>
  )
}

function toAmount({ minor, currency, approximate }: NonNullable<Value['money']>) {
  return { minor, approximate, ...(currency === undefined ? {} : { currency }) }
}
