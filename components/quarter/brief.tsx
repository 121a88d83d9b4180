import { useDeferredValue } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { Markdown } from '#components/ui/markdown.tsx'
import type { PlanObjectiveView } from '#lib/messages/views/plan.ts'
import type { Objective } from '#lib/schema/objective.ts'
import { ItemForm } from './item-form.tsx'
import { PageSection } from './page-section.tsx'
import { planEditArgs } from './plan-edit-args.ts'
import { type Form, useForm } from './quarter-forms.ts'
import { useWrite } from './use-write.ts'

/** The narrative of an objective: what a colleague needs to know to act. Markdown, with a preview while it is written. */
export function Brief({ objective: { row, may } }: { objective: PlanObjectiveView }) {
  const t = useTranslations('quarter.brief')
  const { form, open } = useForm<'brief', Objective>(`brief ${row.id}`)
  const edit = () => open({ brief: row.brief ?? '' }, row)
  return (
    <PageSection
      title={t('title')}
      aside={
        may.edit &&
        !form &&
        row.brief && (
          <Button look="link" onClick={edit}>
            {t('edit')}
          </Button>
        )
      }
    >
      {form && <BriefForm form={form} />}
      {!form && row.brief && <Markdown>{row.brief}</Markdown>}
      {!form && !row.brief && <p className="text-muted">{t('none')}</p>}
      {!form && !row.brief && may.edit && (
        <Button className="mt-2" onClick={edit}>
          {t('write')}
        </Button>
      )}
    </PageSection>
  )
}

function BriefForm({ form }: { form: Form<'brief', Objective> }) {
  const t = useTranslations('quarter.brief')
  const write = useWrite('plan.edit')
  // A preview may lag behind the keys; the keys never wait for it.
  const shown = useDeferredValue(form.typed.brief)
  function save() {
    const brief = form.typed.brief.trim()
    const { brief: _former, ...without } = form.seen
    const args = planEditArgs('objective', form.seen, brief === '' ? without : { ...without, brief })
    if (args) write.send(args, form.close)
    else form.close()
  }
  return (
    <div className="grid gap-x-10 gap-y-4 lg:grid-cols-2">
      <ItemForm
        form={form}
        label={t('title')}
        fields={[{ name: 'brief', label: t('label'), hint: t('hint'), as: 'text', rows: 14, max: 10_000, optional: true }]}
        save={t('save')}
        busy={write.busy}
        error={write.error}
        onSave={save}
      />
      <section aria-label={t('preview')} className="min-w-0">
        <p className="mb-1 font-bold text-muted text-small">{t('preview')}</p>
        <Markdown>{shown}</Markdown>
      </section>
    </div>
  )
}
