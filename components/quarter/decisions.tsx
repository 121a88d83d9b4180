import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { Name, Prose } from '#components/ui/name.tsx'
import { Pill } from '#components/ui/pill.tsx'
import { useDay } from '#components/ui/time.tsx'
import { createId } from '#lib/base/id.ts'
import type { PlanItemView, PlanView } from '#lib/messages/views/plan.ts'
import type { Decision } from '#lib/schema/decision.ts'
import { type AboutChoice, useAbout } from './about.ts'
import { ItemForm } from './item-form.tsx'
import { PageSection } from './page-section.tsx'
import { planEditArgs } from './plan-edit-args.ts'
import { useForm } from './quarter-forms.ts'
import { useWrite } from './use-write.ts'

type Fields = 'title' | 'why' | 'on' | 'decidedById' | 'objectiveId'

/** The log of decisions of a quarter, or of one of its objectives: what was decided, by whom and why; the newest on top. */
export function Decisions({ plan, objectiveId: only }: { plan: PlanView; objectiveId?: string }) {
  const t = useTranslations('quarter.decisions')
  const { form, open } = useForm<Fields, undefined>(`decision in ${only ?? plan.quarter}`)
  const add = useWrite('plan.add')
  const about = useAbout(plan)
  const decisions = [...plan.decisions, ...plan.objectives.flatMap((objective) => objective.decisions)]
    .filter(({ row }) => only === undefined || row.objectiveId === only)
    .sort((a, b) => (a.row.on < b.row.on ? 1 : -1))
  const mayAdd = only === undefined ? about.choices.length > 0 : about.choices.some(({ value }) => value === only)
  function save() {
    if (!form) return
    const { title, why, on, decidedById, objectiveId } = form.typed
    const row: Decision = {
      id: createId(),
      title: title.trim(),
      why: why.trim(),
      on,
      decidedById,
      ...(objectiveId === '' ? {} : { objectiveId }),
    }
    add.send({ changeId: createId(), item: { table: 'decision', row }, as: about.isDraft(objectiveId) ? 'draft' : 'published' }, form.close)
  }
  return (
    <PageSection title={t('title')} intro={t('intro')}>
      {form && (
        <div className="mb-4">
          <ItemForm
            form={form}
            label={t('add')}
            fields={[
              { name: 'title', label: t('what'), as: 'line', max: 500 },
              { name: 'why', label: t('why'), as: 'text', max: 10_000 },
              { name: 'on', label: t('on'), as: 'day', latest: plan.today },
              {
                name: 'decidedById',
                label: t('by'),
                as: 'choice',
                choices: plan.people.map(({ id, name }) => ({ value: id, words: name })),
              },
              { name: 'objectiveId', label: t('about'), as: 'choice', optional: true, choices: about.choices },
            ]}
            save={t('save')}
            busy={add.busy}
            error={add.error}
            onSave={save}
          />
        </div>
      )}
      {!form && mayAdd && (
        <Button
          className="mb-3"
          onClick={() =>
            open(
              { title: '', why: '', on: plan.today, decidedById: plan.you?.id ?? '', objectiveId: only ?? about.choices[0]?.value ?? '' },
              undefined,
            )
          }
        >
          {t('add')}
        </Button>
      )}
      {decisions.length === 0 && <p className="text-muted">{t(only === undefined ? 'none' : 'noneHere')}</p>}
      <ol>
        {decisions.map((decision) => (
          <DecisionRow key={decision.row.id} decision={decision} today={plan.today} about={about} />
        ))}
      </ol>
    </PageSection>
  )
}

function DecisionRow({
  decision: { row, dri, may, isDraft },
  today,
  about,
}: {
  decision: PlanItemView<Decision>
  today: string
  about: AboutChoice
}) {
  const t = useTranslations('quarter.decisions')
  const common = useTranslations('common')
  const day = useDay()
  const { form, open } = useForm<'title' | 'why' | 'on', Decision>(`decision ${row.id}`)
  const edit = useWrite('plan.edit')
  const title = about.titleOf(row.objectiveId)
  if (form)
    return (
      <li className="border-hairline border-t py-3">
        <ItemForm
          form={form}
          label={t('edit')}
          fields={[
            { name: 'title', label: t('what'), as: 'line', max: 500 },
            { name: 'why', label: t('why'), as: 'text', max: 10_000 },
            { name: 'on', label: t('on'), as: 'day', latest: today },
          ]}
          save={t('save')}
          busy={edit.busy}
          error={edit.error}
          onSave={() => {
            const typed = { title: form.typed.title.trim(), why: form.typed.why.trim(), on: form.typed.on }
            const args = planEditArgs('decision', form.seen, { ...form.seen, ...typed })
            if (args) edit.send(args, form.close)
            else form.close()
          }}
        />
      </li>
    )
  return (
    <li className="grid gap-x-6 border-hairline border-t py-2 sm:grid-cols-[8rem_1fr]">
      <p className="text-muted">{day(row.on, 'full')}</p>
      <div className="min-w-0">
        <p>
          <Name className="font-bold">{row.title}</Name> {isDraft && <Pill>{t('draft')}</Pill>}
        </p>
        {row.why && <Prose>{row.why}</Prose>}
        <p className="text-muted text-small">
          {dri?.isYou ? common('you') : <Name>{dri?.name || t('former')}</Name>}
          {' · '}
          {title === undefined ? t('whole') : <Name>{title}</Name>}
          {may.edit && (
            <>
              {' · '}
              <Button look="link" className="inline" onClick={() => open({ title: row.title, why: row.why, on: row.on }, row)}>
                {t('edit')}
              </Button>
            </>
          )}
        </p>
      </div>
    </li>
  )
}
