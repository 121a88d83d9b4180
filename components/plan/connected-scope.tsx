import { useDeferredValue, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { createId } from '#lib/base/id.ts'
import { useLive } from '#lib/live/use-live.ts'
import { useMutate } from '#lib/live/use-mutate.ts'
import type { PlanView } from '#lib/messages/views/plan.ts'
import { editOf, sameValue } from '#lib/rules/plan-items.ts'
import { findItem, itemKey } from './cascade-item.ts'
import { usePlanLook } from './plan-look.ts'
import { ScopeBuilder } from './scope-builder.tsx'
import { draftOfRule, ruleOf } from './scope-draft.ts'
import { ScopePreview } from './scope-preview.tsx'
import { useScopeStore } from './scope-store.ts'

/** The scope rule of one objective, in place of the cascade. */
export function ConnectedScope({ plan, objectiveId }: { plan: PlanView; objectiveId: string }) {
  const t = useTranslations('plan.pane')
  const common = useTranslations('common')
  const choices = useLive('scopeChoices', {})
  const edit = useMutate('plan.edit')
  const built = useScopeStore(({ rules }) => rules[objectiveId])
  const { change, startFrom, forget } = useScopeStore.getState()
  const { buildScope } = usePlanLook.getState()
  const objective = findItem(plan, { table: 'objective', id: objectiveId })
  const stored = objective?.row.scope
  const draft = useMemo(() => built?.draft ?? draftOfRule(stored ?? { any: [] }), [built, stored])
  const { rule, unfinished } = useMemo(() => ruleOf(draft), [draft])
  const asked = useDeferredValue(rule) // typing does not wait for it
  const { quarter } = plan
  const preview = useLive(
    'scopePreview',
    { objectiveId, quarter, scope: asked, ...(objective ? { priority: objective.row.priority } : {}) },
    { keepPrevious: true },
  )
  const close = () => buildScope(undefined, itemKey({ table: 'objective', id: objectiveId }))
  if (!objective || !stored) return <p className="text-muted">{t('goneText')}</p>

  function save() {
    if (!objective || !built) return
    const { betId } = objective.row
    const edits = [editOf('scope', built.seen, rule)]
    const done = () => {
      forget(objectiveId)
      close()
    }
    if (sameValue(built.seen, rule)) return done()
    edit.mutate(
      { changeId: createId(), table: 'objective', id: objectiveId, ...(betId === undefined ? {} : { under: betId }), edits },
      { onSuccess: done },
    )
  }

  const error = choices.error ?? preview.error
  if (!choices.value)
    return error ? (
      <ErrorNotice error={error} />
    ) : (
      <div role="status" className="flex flex-col gap-4">
        <span className="sr-only">{common('loading')}</span>
        <Skeleton className="w-1/3" />
      </div>
    )
  return (
    <ScopeBuilder
      title={objective.row.title}
      isDraft={objective.isDraft}
      draft={draft}
      unfinished={unfinished}
      isChanged={built !== undefined}
      isMeanwhile={built !== undefined && !sameValue(built.seen, stored)}
      mayEdit={objective.may.edit}
      choices={choices.value}
      busy={edit.isPending}
      error={edit.error ?? undefined}
      preview={
        preview.value ? (
          <ScopePreview preview={preview.value} unfinished={unfinished.length} />
        ) : (
          (preview.error && <ErrorNotice error={preview.error} />) || <Skeleton className="w-2/3" />
        )
      }
      onChange={(how) => change(objectiveId, stored, how)}
      onSave={save}
      onKeepMine={() => startFrom(objectiveId, stored)}
      onForget={() => forget(objectiveId)}
      onClose={close}
    />
  )
}
