import { useTranslations } from 'use-intl'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { useLive } from '#lib/live/use-live.ts'
import { useMutate } from '#lib/live/use-mutate.ts'
import { SettingsPage } from './settings-page.tsx'
import { useSpecEditing } from './spec-draft.ts'
import { SpecEditor } from './spec-editor.tsx'
import { SpecsSection } from './specs-section.tsx'
import { useSpecActions } from './use-spec-actions.ts'

/** The workspace's settings on live answers. */
export function ConnectedSettings() {
  const specs = useLive('specs', {})
  const editing = useSpecEditing(({ draft }) => draft !== undefined)
  const remove = useMutate('spec.remove')
  return (
    <SettingsPage notice={specs.error && <ErrorNotice error={specs.error} />}>
      {specs.value && (
        <SpecsSection
          specs={specs.value}
          editor={editing && <ConnectedEditor />}
          busy={remove.isPending}
          error={remove.error ?? undefined}
          onOpen={useSpecEditing.getState().open}
          onRemove={({ id }) => remove.mutate({ id })}
        />
      )}
      {!specs.value && !specs.error && <Loading />}
    </SettingsPage>
  )
}

function ConnectedEditor() {
  const { draft, outcome, write, tell, close } = useSpecEditing()
  const actions = useSpecActions(tell)
  if (!draft) return null
  return (
    <SpecEditor
      draft={draft}
      outcome={outcome}
      busy={actions.busy}
      onWrite={write}
      onCheck={() => void actions.check(draft)}
      onTry={() => void actions.try(draft)}
      onSave={() => void actions.save(draft)}
      onClose={close}
    />
  )
}

function Loading() {
  const t = useTranslations('common')
  return (
    <div role="status" className="flex flex-col gap-4">
      <span className="sr-only">{t('loading')}</span>
      <Skeleton className="w-1/3" />
      <Skeleton className="w-2/3" />
    </div>
  )
}
