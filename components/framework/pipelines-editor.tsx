import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { Input, Select } from '#components/ui/input.tsx'
import { isolate } from '#components/ui/isolate.ts'
import { Name } from '#components/ui/name.tsx'
import type { FrameworkPreviewView } from '#lib/messages/views/framework.ts'
import type { FrameworkFault } from '#lib/rules/framework-faults.ts'
import { pipelineOf } from '#lib/rules/stage.ts'
import type { Pipeline, Stage } from '#lib/schema/framework.ts'
import { FaultLines } from './fault-lines.tsx'
import { labelsOf, useFrameworkEditing, withStage } from './framework-draft.ts'
import { moved } from './moved.ts'
import { OrderButtons } from './order-buttons.tsx'

type Seen = FrameworkPreviewView['pipelines'][number]

/** The pipelines that go through the stages in an order of their own, and those that were seen and go through all of them. */
export function PipelinesEditor({
  pipelines,
  stages,
  seen,
  crms,
  faults,
}: {
  pipelines: readonly Pipeline[]
  stages: readonly Stage[]
  seen: readonly Seen[]
  crms: readonly { id: string; name: string }[]
  faults: readonly FrameworkFault[]
}) {
  const t = useTranslations('qualification.pipelines')
  const { addPipeline } = useFrameworkEditing.getState()
  const others = seen.filter(({ crm, name }) => !pipelineOf(pipelines, crm.id, name))
  const [firstCrm] = crms
  return (
    <section aria-label={t('title')} className="flex flex-col gap-3">
      <h2 className="font-bold text-title">{t('title')}</h2>
      <p className="max-w-2xl text-muted">{t('intro')}</p>
      <ol>
        {pipelines.map((pipeline, at) => (
          <PipelineEditor
            // biome-ignore lint/suspicious/noArrayIndexKey: a pipeline is known by its name, which is being typed; none moves
            key={at}
            pipeline={pipeline}
            at={at}
            stages={stages}
            seen={seen.find(({ crm, name }) => pipelineOf([pipeline], crm.id, name))}
            crms={crms}
            faults={faults.filter((fault) => fault.pipeline === at)}
          />
        ))}
      </ol>
      {others.map((one) => (
        <p key={`${one.crm.id} ${one.name}`} className="flex flex-wrap items-center gap-3 border-hairline border-t py-1.5">
          <span className="min-w-40 flex-1">
            <Name>{one.name}</Name> <span className="text-muted text-small">{t('seenIn', { crm: one.crm.name, deals: one.deals })}</span>
          </span>
          <Button
            aria-label={t('ownOrderOf', { name: isolate(one.name) })}
            onClick={() => addPipeline({ crm: one.crm.id, name: one.name, stages: learned(stages, one) })}
          >
            {t('ownOrder')}
          </Button>
        </p>
      ))}
      {firstCrm && (
        <div>
          <Button onClick={() => addPipeline({ crm: firstCrm.id, name: '', stages: learned(stages) })}>{t('add')}</Button>
        </div>
      )}
    </section>
  )
}

/**
 * What to begin with: the stages at which deals of the pipeline were seen, in the order in which they passed them, then those that end a
 * deal; all, where none was seen.
 */
function learned(stages: readonly Stage[], seen?: Seen): Pipeline['stages'] {
  const open = (seen?.stages ?? []).flatMap(({ key }) => stages.find((stage) => stage.key === key && !stage.closed) ?? [])
  const own = open.length > 0 ? [...open, ...stages.filter(({ closed }) => closed)] : stages
  return own.map(({ key }) => ({ key, labels: [] }))
}

function PipelineEditor({
  pipeline,
  at,
  stages,
  seen,
  crms,
  faults,
}: {
  pipeline: Pipeline
  at: number
  stages: readonly Stage[]
  seen: Seen | undefined
  crms: readonly { id: string; name: string }[]
  faults: readonly FrameworkFault[]
}) {
  const t = useTranslations('qualification.pipelines')
  const { writePipeline, removePipeline } = useFrameworkEditing.getState()
  const number = at + 1
  const { crm, name, stages: own } = pipeline
  const called = isolate(name || t('unnamed', { number }))
  const write = (next: Pipeline['stages']) => writePipeline(at, { stages: next })
  const isEnd = (of: { key: string }) => stages.find(({ key }) => key === of.key)?.closed !== undefined
  const left = stages.filter(({ key }) => own.every((stage) => stage.key !== key))
  return (
    <li className="flex flex-col gap-2 border-hairline border-t py-3">
      <div className="flex flex-wrap items-center gap-3">
        <Select
          aria-label={t('crm', { number })}
          className="w-auto!"
          value={crm}
          onChange={(event) => writePipeline(at, { crm: event.target.value })}
        >
          {crms.every(({ id }) => id !== crm) && <option value={crm}>{crm}</option>}
          {crms.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </Select>
        <Input
          aria-label={t('name', { number })}
          placeholder={t('nameHint')}
          className="h-8! min-w-40 flex-1"
          maxLength={500}
          value={name}
          onChange={(event) => writePipeline(at, { name: event.target.value })}
        />
        <span className="text-muted text-small">{seen ? t('deals', { deals: seen.deals }) : t('notSeen')}</span>
        <Button look="quiet" aria-label={t('remove', { name: called })} onClick={() => removePipeline(at)}>
          {t('removeShort')}
        </Button>
      </div>
      <FaultLines faults={faults} />
      <ol aria-label={t('stagesOf', { name: called })} className="ms-4">
        {own.map(({ key, labels }, place) => {
          const stage = stages.find((one) => one.key === key)
          const deals = seen?.stages.find((one) => one.key === key)?.deals ?? 0
          return (
            <li key={key} className="grid grid-cols-[1fr_2fr_5rem_auto] items-center gap-3 py-1">
              <Name>{stage?.name ?? key}</Name>
              <Input
                aria-label={t('labels', { stage: isolate(stage?.name ?? key), name: called })}
                placeholder={t('labelsHint')}
                className="h-8!"
                value={labels.join(', ')}
                onChange={({ target: { value } }) => write(own.map((one) => (one.key === key ? { ...one, labels: labelsOf(value) } : one)))}
              />
              <span className="text-muted text-small">{t('deals', { deals })}</span>
              <OrderButtons
                name={stage?.name ?? key}
                at={place}
                of={own.length}
                onMove={(from, by) => write(moved(own, from, by))}
                onRemove={() => write(own.filter((one) => one.key !== key))}
              />
            </li>
          )
        })}
      </ol>
      {left.length > 0 && (
        <Select
          aria-label={t('addStage', { name: called })}
          className="ms-4 w-auto! self-start"
          value=""
          onChange={({ target: { value } }) => value && write(withStage(own, { key: value, labels: [] }, isEnd))}
        >
          <option value="">{t('addStageShort')}</option>
          {left.map((stage) => (
            <option key={stage.key} value={stage.key}>
              {stage.name}
            </option>
          ))}
        </Select>
      )}
    </li>
  )
}
