import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { Name, Prose } from '#components/ui/name.tsx'
import { Pill } from '#components/ui/pill.tsx'
import { useDay } from '#components/ui/time.tsx'
import { createId } from '#lib/base/id.ts'
import type { PlanItemView, PlanView } from '#lib/messages/views/plan.ts'
import type { Retrospective } from '#lib/schema/retrospective.ts'
import { type AboutChoice, useAbout } from './about.ts'
import { type FormField, ItemForm } from './item-form.tsx'
import { lessonsFault, lessonsOf } from './lesson-lines.ts'
import { PageSection } from './page-section.tsx'
import { planEditArgs } from './plan-edit-args.ts'
import { useForm } from './quarter-forms.ts'
import { useWrite } from './use-write.ts'

type Written = 'happened' | 'because' | 'lessons'

/** The look back at a quarter: what happened, why, and what is learned, which then stands beside the next one's plan. */
export function LookBack({ plan }: { plan: PlanView }) {
  const t = useTranslations('quarter.lookBack')
  const decisions = useTranslations('quarter.decisions')
  const day = useDay()
  const { form, open } = useForm<Written | 'objectiveId', undefined>(`look back at ${plan.quarter}`)
  const add = useWrite('plan.add')
  const about = useAbout(plan)
  const written = useWrittenFields()
  const retrospectives = [...plan.retrospectives, ...plan.objectives.flatMap((objective) => objective.retrospectives)]
  const isOver = plan.today > plan.quarterDays.end
  function save() {
    if (!form) return
    const { happened, because, lessons, objectiveId } = form.typed
    const row: Retrospective = {
      id: createId(),
      quarter: plan.quarter,
      happened: happened.trim(),
      because: because.trim(),
      lessons: lessonsOf(lessons),
      ...(objectiveId === '' ? {} : { objectiveId }),
    }
    const as = about.isDraft(objectiveId) ? 'draft' : 'published'
    add.send({ changeId: createId(), item: { table: 'retrospective', row }, as }, form.close)
  }
  return (
    <PageSection title={t('title')} intro={isOver ? t('intro') : t('introEarly', { day: day(plan.quarterDays.end) })}>
      {retrospectives.length === 0 && !form && <p className="text-muted">{t('none')}</p>}
      <ol>
        {retrospectives.map((one) => (
          <RetrospectiveRow key={one.row.id} retrospective={one} about={about} />
        ))}
      </ol>
      {form && (
        <ItemForm
          form={form}
          label={t('add')}
          fields={[{ name: 'objectiveId', label: decisions('about'), as: 'choice', optional: true, choices: about.choices }, ...written]}
          save={t('save')}
          busy={add.busy}
          error={add.error}
          onSave={save}
        />
      )}
      {!form && about.choices.length > 0 && (
        <Button
          className="mt-2"
          onClick={() => open({ happened: '', because: '', lessons: '', objectiveId: about.choices[0]?.value ?? '' }, undefined)}
        >
          {t('add')}
        </Button>
      )}
    </PageSection>
  )
}

function useWrittenFields(): FormField<Written>[] {
  const t = useTranslations('quarter.lookBack')
  return [
    { name: 'happened', label: t('happened'), hint: t('happenedHint'), as: 'text', max: 10_000 },
    { name: 'because', label: t('because'), hint: t('becauseHint'), as: 'text', max: 10_000 },
    {
      name: 'lessons',
      label: t('lessons'),
      hint: t('lessonsHint'),
      as: 'text',
      optional: true,
      fault: (text) => {
        const fault = lessonsFault(text)
        return fault && (fault.code === 'too-many' ? t('tooMany', fault) : t('tooLong', fault))
      },
    },
  ]
}

function RetrospectiveRow({
  retrospective: { row, may, isDraft },
  about,
}: {
  retrospective: PlanItemView<Retrospective>
  about: AboutChoice
}) {
  const t = useTranslations('quarter.lookBack')
  const decisions = useTranslations('quarter.decisions')
  const { form, open } = useForm<Written, Retrospective>(`look back ${row.id}`)
  const edit = useWrite('plan.edit')
  const written = useWrittenFields()
  const title = about.titleOf(row.objectiveId)
  return (
    <li className="border-hairline border-t py-3">
      <h3 className="mb-1 font-bold">
        {title === undefined ? decisions('whole') : <Name>{title}</Name>} {isDraft && <Pill>{decisions('draft')}</Pill>}
      </h3>
      {form ? (
        <ItemForm
          form={form}
          label={t('edit')}
          fields={written}
          save={t('save')}
          busy={edit.busy}
          error={edit.error}
          onSave={() => {
            const { happened, because, lessons } = form.typed
            const typed = { happened: happened.trim(), because: because.trim(), lessons: lessonsOf(lessons) }
            const args = planEditArgs('retrospective', form.seen, { ...form.seen, ...typed })
            if (args) edit.send(args, form.close)
            else form.close()
          }}
        />
      ) : (
        <>
          <Read retrospective={row} />
          {may.edit && (
            <Button
              look="link"
              className="mt-1"
              onClick={() => open({ happened: row.happened, because: row.because, lessons: row.lessons.join('\n') }, row)}
            >
              {t('edit')}
            </Button>
          )}
        </>
      )}
    </li>
  )
}

function Read({ retrospective: { happened, because, lessons } }: { retrospective: Retrospective }) {
  const t = useTranslations('quarter.lookBack')
  return (
    <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[8rem_1fr]">
      <dt className="text-muted">{t('happened')}</dt>
      <dd>
        <Prose>{happened}</Prose>
      </dd>
      <dt className="text-muted">{t('because')}</dt>
      <dd>
        <Prose>{because}</Prose>
      </dd>
      {lessons.length > 0 && (
        <>
          <dt className="text-muted">{t('lessons')}</dt>
          <dd>
            <ul className="max-w-2xl list-disc ps-4">
              {lessons.map((lesson) => (
                <li key={lesson}>
                  <Name>{lesson}</Name>
                </li>
              ))}
            </ul>
          </dd>
        </>
      )}
    </dl>
  )
}
