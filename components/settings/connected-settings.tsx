import { useTranslations } from 'use-intl'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { useLive } from '#lib/live/use-live.ts'
import { useMutate } from '#lib/live/use-mutate.ts'
import type { OwnersView } from '#lib/messages/views.ts'
import { OwnerRow, OwnersList, ownerKey, type UnmatchedOwner } from './owners-list.tsx'
import { SettingsPage } from './settings-page.tsx'
import { useSpecEditing } from './spec-draft.ts'
import { SpecEditor } from './spec-editor.tsx'
import { SpecsSection } from './specs-section.tsx'
import { useSpecActions } from './use-spec-actions.ts'

/** The workspace's settings on live answers. */
export function ConnectedSettings() {
  const owners = useLive('owners', {})
  const specs = useLive('specs', {})
  const editing = useSpecEditing(({ draft }) => draft !== undefined)
  const remove = useMutate('spec.remove')
  const error = owners.error ?? specs.error
  return (
    <SettingsPage notice={error && <ErrorNotice error={error} />}>
      {owners.value && (
        <OwnersList
          owners={owners.value}
          row={(owner) => <ConnectedOwner key={ownerKey(owner)} owner={owner} owners={owners.value ?? noOwners} />}
        />
      )}
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
      {!(owners.value && specs.value) && !error && <Loading />}
    </SettingsPage>
  )
}

const noOwners: OwnersView = { unmatched: [], members: [], canConfirm: false }

function ConnectedOwner({ owner, owners }: { owner: UnmatchedOwner; owners: OwnersView }) {
  const confirm = useMutate('owner.confirm')
  const { instance, ownerName, recordIds } = owner
  return (
    <OwnerRow
      owner={owner}
      members={owners.members}
      canConfirm={owners.canConfirm}
      busy={confirm.isPending}
      error={confirm.error ?? undefined}
      onConfirm={(memberId) => confirm.mutate({ instance, ownerName, memberId, recordIds })}
    />
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
