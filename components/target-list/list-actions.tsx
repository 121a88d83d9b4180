import Ellipsis from 'lucide-react/icons/ellipsis'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Menu, MenuItem } from '#components/ui/menu.tsx'
import { useLive } from '#lib/live/use-live.ts'
import { useMutate } from '#lib/live/use-mutate.ts'
import type { TargetListsView } from '#lib/messages/views/targets.ts'
import type { TargetList } from '#lib/schema/target-list.ts'
import { AddAccount } from './add-account.tsx'
import { ExportButton } from './export-button.tsx'
import { listArgs } from './import-changes.ts'
import { ListDialog } from './list-dialog.tsx'
import { hrefOf } from './targets-place.ts'

/** What can be done with a list as a whole. */
export function ListActions({ list: { row, mayKeep } }: { list: TargetListsView['lists'][number] }) {
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
          {!row.archived && (
            <>
              <AddAccount list={row} />
              <Button onClick={() => go('import')}>{t('import')}</Button>
            </>
          )}
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
      {seen && <RenameDialog seen={seen} onClose={() => setSeen(undefined)} />}
    </>
  )
}

/** Asks for the objectives only now: that answer reads every list. */
function RenameDialog({ seen, onClose }: { seen: TargetList; onClose: () => void }) {
  const t = useTranslations('targets.list')
  const lists = useLive('targetLists', {})
  return <ListDialog title={t('rename')} seen={seen} objectives={lists.value?.objectives ?? []} onClose={onClose} />
}
