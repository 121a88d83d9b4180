import Ellipsis from 'lucide-react/icons/ellipsis'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Menu, MenuItem } from '#components/ui/menu.tsx'
import { useMutate } from '#lib/live/use-mutate.ts'
import type { TargetListsView } from '#lib/messages/views/targets.ts'
import type { TargetList } from '#lib/schema/target-list.ts'
import { ExportButton } from './export-button.tsx'
import { listArgs } from './import-changes.ts'
import { ListFields } from './list-fields.tsx'
import { hrefOf } from './targets-place.ts'

/** What can be done with a list as a whole. */
export function ListActions({
  list: { row, mayKeep },
  objectives,
}: {
  list: TargetListsView['lists'][number]
  objectives: { id: string; title: string }[]
}) {
  const t = useTranslations('targets.list')
  const archive = useMutate('list.archive')
  const [seen, setSeen] = useState<TargetList>()
  const go = (view: 'import' | 'matches') => {
    location.hash = hrefOf({ view, listId: row.id })
  }
  return (
    <>
      <ExportButton list={row} />
      <Button onClick={() => go('matches')}>{t('matches')}</Button>
      {mayKeep && (
        <>
          {!row.archived && <Button onClick={() => go('import')}>{t('import')}</Button>}
          <Menu
            trigger={
              <IconButton label={t('more')}>
                <Ellipsis aria-hidden="true" className="size-4" />
              </IconButton>
            }
          >
            <MenuItem onSelect={() => setSeen(row)}>{t('rename')}</MenuItem>
            <MenuItem onSelect={() => archive.mutate({ ...listArgs(row), archived: !row.archived })}>
              {t(row.archived ? 'unarchive' : 'archive')}
            </MenuItem>
          </Menu>
        </>
      )}
      {archive.error && <ErrorNotice error={archive.error} />}
      {seen && <RenameDialog seen={seen} objectives={objectives} onClose={() => setSeen(undefined)} />}
    </>
  )
}

/** Name and objective of a list, changed against what was `seen` when it was opened. */
function RenameDialog({
  seen,
  objectives,
  onClose,
}: {
  seen: TargetList
  objectives: { id: string; title: string }[]
  onClose: () => void
}) {
  const t = useTranslations('targets.list')
  const words = useTranslations('common')
  const account = useTranslations('targets.account')
  const save = useMutate('list.save')
  const [typed, setTyped] = useState({ name: seen.name, objectiveId: seen.objectiveId ?? '' })
  function press() {
    if (typed.name.trim() === '') return
    const { archived: _archived, ...from } = seen
    const list = { id: seen.id, name: typed.name.trim(), ...(typed.objectiveId === '' ? {} : { objectiveId: typed.objectiveId }) }
    save.mutate({ list, from }, { onSuccess: onClose })
  }
  return (
    <Dialog open onOpenChange={onClose} title={t('rename')}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          press()
        }}
      >
        <ListFields {...typed} objectives={objectives} onWrite={(change) => setTyped((former) => ({ ...former, ...change }))} />
        {save.error && <ErrorNotice error={save.error} kept={account('kept')} />}
        <div className="flex flex-wrap justify-end gap-2">
          <Button className="min-h-9" onClick={onClose}>
            {words('cancel')}
          </Button>
          <Button type="submit" look="primary" busy={save.isPending}>
            {words('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
