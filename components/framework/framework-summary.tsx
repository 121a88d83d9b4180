import ArrowRight from 'lucide-react/icons/arrow-right'
import { useTranslations } from 'use-intl'
import { isolate } from '#components/ui/isolate.ts'
import { ClampedName, Name } from '#components/ui/name.tsx'
import { Pill } from '#components/ui/pill.tsx'
import type { FrameworkPreviewView } from '#lib/messages/views/framework.ts'
import type { Framework } from '#lib/schema/framework.ts'

/** What a framework asks for, from which stage on, and how that stands on the open deals. */
export function FrameworkSummary({
  framework,
  preview,
  crms,
}: {
  framework: Framework
  preview: FrameworkPreviewView | undefined
  crms: readonly { id: string; name: string }[]
}) {
  const t = useTranslations('qualification')
  const stageName = (key: string) => framework.stages.find((stage) => stage.key === key)?.name ?? key
  return (
    <>
      <div className="mb-3 max-w-3xl text-muted">
        <p>
          {t('stagesOf')} <Path names={framework.stages.map(({ name }) => name)} />
        </p>
        {framework.pipelines?.map(({ crm, name, stages }) => (
          <p key={`${crm} ${name}`}>
            {t('pipelines.path', { name: isolate(name), crm: isolate(crms.find(({ id }) => id === crm)?.name ?? crm) })}{' '}
            <Path names={stages.map(({ key }) => stageName(key))} />
          </p>
        ))}
      </div>
      <table className="w-full table-fixed max-lg:text-small">
        <caption className="sr-only">{t('criteria')}</caption>
        <thead>
          <tr className="text-muted text-small *:pe-4 *:pb-1 *:text-start *:font-bold">
            <th scope="col" className="w-[22%]">
              {t('criterion')}
            </th>
            <th scope="col">{t('decision')}</th>
            <th scope="col" className="w-[16%]">
              {t('requiredFrom')}
            </th>
            <th scope="col" className="w-[18%]">
              {t('fields')}
            </th>
            <th scope="col" className="w-[12%] pe-0! text-end!">
              {t('missingNow')}
            </th>
          </tr>
        </thead>
        <tbody>
          {framework.criteria.map(({ id, name, letter, decision, requiredFrom, level, fields }) => {
            const tally = preview?.criteria.find((one) => one.id === id)
            return (
              <tr key={id} className="*:border-hairline *:border-t *:py-2 *:pe-4 *:align-top">
                <th scope="row" className="text-start font-normal">
                  <ClampedName lines={2}>{name}</ClampedName>
                  {letter && <span className="text-muted text-small">{letter}</span>}
                </th>
                <td>
                  <Name>{decision}</Name>
                </td>
                <td>
                  <ClampedName lines={1}>{stageName(requiredFrom)}</ClampedName>
                  <Pill tone={level === 'gate' ? 'warn' : 'muted'}>{t(`levels.${level}`)}</Pill>
                </td>
                <td className="text-small">
                  {fields.length === 0 ? (
                    <span className="text-warn">{t('noFields')}</span>
                  ) : (
                    fields.map(({ crm, field }) => (
                      <p key={`${crm} ${field}`}>
                        <span className="text-muted">{crms.find(({ id }) => id === crm)?.name ?? crm}</span> <Name>{field}</Name>
                      </p>
                    ))
                  )}
                </td>
                <td className="pe-0! text-end">{tally && t('missingOf', { missing: tally.missing, due: tally.due })}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {framework.criteria.length === 0 && <p className="py-6 text-muted">{t('noCriteria')}</p>}
    </>
  )
}

function Path({ names }: { names: readonly string[] }) {
  return names.map((name, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: two stages may have one name
    <span key={at}>
      {at > 0 && <ArrowRight aria-hidden="true" className="mx-1 inline size-3 align-[-0.1em] rtl:rotate-180" />} <Name>{name}</Name>
    </span>
  ))
}

/** "11 of 40 open deals would be incomplete", and what is not mapped or not known. */
export function PreviewLine({ preview, isDraft }: { preview: FrameworkPreviewView | undefined; isDraft: boolean }) {
  const t = useTranslations('qualification.preview')
  if (!preview)
    return (
      <p role="status" className="text-muted">
        {t('loading')}
      </p>
    )
  if (preview.deals === 0)
    return (
      <p role="status" className="text-muted">
        {t('noDeals')}
      </p>
    )
  const { deals, incomplete, unmapped, unknownStages } = preview
  const crms = [...new Set(unmapped.map(({ crm }) => crm.name))]
  return (
    <div role="status">
      <p className="font-bold text-title">{t(isDraft ? 'wouldBe' : 'is', { incomplete, deals })}</p>
      {crms.length > 0 && <p className="text-muted">{t('unmapped', { count: unmapped.length, crms: crms.join(', ') })}</p>}
      {unknownStages.length > 0 && <p className="text-muted">{t('unknown', { count: unknownStages.length })}</p>}
    </div>
  )
}
