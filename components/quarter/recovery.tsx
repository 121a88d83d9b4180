import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { isolate } from '#components/ui/isolate.ts'
import { Prose } from '#components/ui/name.tsx'
import type { PlanObjectiveView } from '#lib/messages/views/plan.ts'
import type { Objective } from '#lib/schema/objective.ts'
import { ItemForm } from './item-form.tsx'
import { PageSection } from './page-section.tsx'
import { planEditArgs } from './plan-edit-args.ts'
import { useForm } from './quarter-forms.ts'
import { useWrite } from './use-write.ts'

/** Asks the DRI of an objective that is missed, or about to be, how it is caught up; shows what they answered. */
export function Recovery({ objective: { row, dri, recovery, may } }: { objective: PlanObjectiveView }) {
  const t = useTranslations('quarter.recovery')
  const { form, open } = useForm<'plan', Objective>(`recovery ${row.id}`)
  const write = useWrite('plan.edit')
  if (!recovery && !row.recoveryPlan) return null
  return (
    <PageSection
      title={t('title')}
      {...(recovery === 'asked' ? { intro: dri?.isYou ? t('askedYou') : t('asked', { person: isolate(dri?.name ?? '') }) } : {})}
    >
      {form ? (
        <ItemForm
          form={form}
          label={t('title')}
          fields={[{ name: 'plan', label: t('label'), hint: t('hint'), as: 'text', rows: 6, max: 10_000 }]}
          save={t('save')}
          busy={write.busy}
          error={write.error}
          onSave={() => {
            const args = planEditArgs('objective', form.seen, { ...form.seen, recoveryPlan: form.typed.plan.trim() })
            if (args) write.send(args, form.close)
            else form.close()
          }}
        />
      ) : (
        <>
          {row.recoveryPlan && <Prose>{row.recoveryPlan}</Prose>}
          {may.edit && (
            <Button
              look={recovery === 'asked' ? 'outline' : 'link'}
              className="mt-2"
              onClick={() => open({ plan: row.recoveryPlan ?? '' }, row)}
            >
              {t(row.recoveryPlan ? 'edit' : 'write')}
            </Button>
          )}
        </>
      )}
    </PageSection>
  )
}
