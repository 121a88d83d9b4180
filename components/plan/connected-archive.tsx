import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { isolate } from '#components/ui/isolate.ts'
import { createId } from '#lib/base/id.ts'
import { useMutate } from '#lib/live/use-mutate.ts'
import type { PlanView } from '#lib/messages/views/plan.ts'
import { parentIdOf } from '#lib/rules/plan-items.ts'
import { ArchiveDialog } from './archive-dialog.tsx'
import { draftsUnder, findItem, type ItemRef, titleOf } from './cascade-item.ts'
import { usePlanLook } from './plan-look.ts'
import { usePlanTyping } from './plan-typing.ts'

export function ConnectedArchive({ plan, item }: { plan: PlanView; item: ItemRef }) {
  const archive = useMutate('plan.archive')
  const t = useTranslations('plan.item')
  const { askArchive, tellArchived, close } = usePlanLook.getState()
  const found = findItem(plan, item)
  if (!found) return null
  const { row, isDraft } = found
  const under = parentIdOf(item.table, row)
  const key = { ...item, ...(under === undefined ? {} : { under }) }
  const title = titleOf(row) || t('nothingWritten')
  return (
    <ArchiveDialog
      title={title}
      isDraft={isDraft}
      error={archive.error ?? undefined}
      busy={archive.isPending}
      onClose={() => askArchive(undefined)}
      onArchive={() =>
        archive.mutate(
          { changeId: createId(), ...key, archived: true, ...(isDraft ? { drafts: draftsUnder(plan, item.id) } : {}) },
          {
            onSuccess: () => {
              usePlanTyping.getState().forget(item)
              close()
              tellArchived(isDraft ? undefined : { ...key, title })
            },
          },
        )
      }
    />
  )
}

/** A moment's way back for what was set aside; later it is in nobody's sight. */
export function ArchivedNotice() {
  const archived = usePlanLook((look) => look.archived)
  const restore = useMutate('plan.archive')
  const t = useTranslations('plan.archive')
  const common = useTranslations('common')
  const { tellArchived } = usePlanLook.getState()
  if (!archived) return null
  const { title, ...key } = archived
  return (
    <div role="status" className="mb-3 flex flex-wrap items-center gap-3 rounded-m bg-raised px-3 py-2">
      <span className="min-w-0">{t('done', { title: isolate(title) })}</span>
      <Button
        look="link"
        className="font-bold"
        busy={restore.isPending}
        onClick={() => restore.mutate({ changeId: createId(), ...key, archived: false }, { onSuccess: () => tellArchived(undefined) })}
      >
        {common('undo')}
      </Button>
      <Button look="link" onClick={() => tellArchived(undefined)}>
        {common('close')}
      </Button>
      {restore.error && <ErrorNotice error={restore.error} />}
    </div>
  )
}
