import Pencil from 'lucide-react/icons/pencil'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { isolate } from '#components/ui/isolate.ts'
import { Popover } from '#components/ui/popover.tsx'
import { useLive } from '#lib/live/use-live.ts'
import { useMutate } from '#lib/live/use-mutate.ts'
import type { TargetRowView } from '#lib/messages/views/targets.ts'
import type { TargetList } from '#lib/schema/target-list.ts'
import { accountEdits, useAccountEditing } from './account-draft.ts'
import { AccountForm } from './account-form.tsx'
import { listArgs } from './import-changes.ts'

/** Edits an account in its row, or takes it off the list. What is typed stays until it is saved or called off. */
export function EditAccount({ account, list }: { account: TargetRowView; list: TargetList }) {
  const t = useTranslations('targets.account')
  const isOpen = useAccountEditing(({ draft }) => draft?.id === account.id)
  const { open, close } = useAccountEditing.getState()
  if (!account.may.edit) return null
  return (
    <Popover
      label={t('edit', { name: isolate(account.name) })}
      open={isOpen}
      onOpenChange={(opens) => (opens ? open(account) : close())}
      trigger={
        <IconButton label={t('edit', { name: isolate(account.name) })} tooltip={t('editShort')}>
          <Pencil aria-hidden="true" className="size-3.5" />
        </IconButton>
      }
    >
      <Editor account={account} list={list} />
    </Popover>
  )
}

function Editor({ account, list }: { account: TargetRowView; list: TargetList }) {
  const { draft, write, close } = useAccountEditing()
  const context = useLive('targetContext', {})
  const edit = useMutate('target.edit')
  if (!draft) return null
  function save() {
    if (!draft) return
    const edits = accountEdits(draft)
    if (edits.length === 0) return close()
    edit.mutate({ targetAccountId: draft.id, ...listArgs(list), edits }, { onSuccess: close })
  }
  return (
    <>
      <AccountForm
        fields={draft.typed}
        members={context.value?.members ?? []}
        mayHandOn={account.may.handOn}
        busy={edit.isPending}
        error={edit.error ?? context.error}
        onWrite={write}
        onSave={save}
        onCancel={close}
      />
      {account.may.handOn && <Remove account={account} list={list} />}
    </>
  )
}

function Remove({ account, list }: { account: TargetRowView; list: TargetList }) {
  const t = useTranslations('targets.account')
  const words = useTranslations('common')
  const remove = useMutate('target.remove')
  const [sure, setSure] = useState(false)
  const { close } = useAccountEditing.getState()
  return (
    <div className="mt-3 border-hairline border-t pt-2">
      {sure ? (
        <>
          <p className="mb-1 text-small">{t('removeText')}</p>
          <div className="flex gap-4">
            <Button
              look="link"
              className="font-bold text-bad"
              busy={remove.isPending}
              onClick={() => remove.mutate({ ...listArgs(list), ids: [account.id] }, { onSuccess: close })}
            >
              {t('removeYes')}
            </Button>
            <Button look="link" onClick={() => setSure(false)}>
              {words('cancel')}
            </Button>
          </div>
        </>
      ) : (
        <Button look="link" className="text-bad" onClick={() => setSure(true)}>
          {t('remove')}
        </Button>
      )}
      {remove.error && <ErrorNotice error={remove.error} />}
    </div>
  )
}
