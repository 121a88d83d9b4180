import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import type { PlanObjectiveView } from '#lib/messages/views/plan.ts'
import type { Objective, ObjectiveStatus } from '#lib/schema/objective.ts'
import { ItemForm } from './item-form.tsx'
import { planEditArgs } from './plan-edit-args.ts'
import { useForm } from './quarter-forms.ts'
import { useWrite } from './use-write.ts'

const statuses = ['on-track', 'at-risk', 'off-track'] as const satisfies readonly ObjectiveStatus[]

/** A status set by hand with its reason, and the way back to the rule. */
export function StatusOverride({ objective: { row, status } }: { objective: PlanObjectiveView }) {
  const t = useTranslations('quarter.status')
  const words = useTranslations('common.objectiveStatus')
  const { form, open } = useForm<'status' | 'reason', Objective>(`status ${row.id}`)
  const write = useWrite('plan.edit')
  const isSet = row.statusOverride !== undefined

  function backToRule() {
    const { statusOverride: _former, ...derived } = row
    const args = planEditArgs('objective', row, derived)
    if (args) write.send(args)
  }
  if (!form)
    return (
      <div className="flex flex-wrap items-center gap-x-4">
        <Button look="link" onClick={() => open({ status: status.value, reason: row.statusOverride?.reason ?? '' }, row)}>
          {t(isSet ? 'change' : 'override')}
        </Button>
        {isSet && (
          <Button look="link" busy={write.busy} onClick={backToRule}>
            {t('backToRule')}
          </Button>
        )}
        {write.error && <ErrorNotice error={write.error} />}
      </div>
    )
  return (
    <ItemForm
      form={form}
      label={t('override')}
      fields={[
        { name: 'status', label: t('status'), as: 'choice', choices: statuses.map((value) => ({ value, words: words(value) })) },
        { name: 'reason', label: t('reason'), hint: t('reasonHint'), as: 'line', max: 500 },
      ]}
      save={t('set')}
      busy={write.busy}
      error={write.error}
      onSave={() => {
        const { status: value, reason } = form.typed
        // A choice of this form is one of the three.
        const statusOverride = { status: value as ObjectiveStatus, reason: reason.trim() }
        const args = planEditArgs('objective', form.seen, { ...form.seen, statusOverride })
        if (args) write.send(args, form.close)
        else form.close()
      }}
    />
  )
}
