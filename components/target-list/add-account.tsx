import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { Popover } from '#components/ui/popover.tsx'
import { createId } from '#lib/base/id.ts'
import { useLive } from '#lib/live/use-live.ts'
import { useMutate } from '#lib/live/use-mutate.ts'
import type { TargetList } from '#lib/schema/target-list.ts'
import { newAccount, useAccountAdding } from './account-draft.ts'
import { AccountForm } from './account-form.tsx'
import { listArgs } from './import-changes.ts'

/** Adds one account to a list. What is typed stays until it is added or called off. */
export function AddAccount({ list }: { list: TargetList }) {
  const t = useTranslations('targets.account')
  const isOpen = useAccountAdding((adding) => adding.isOpen && adding.listId === list.id)
  const { open, leave } = useAccountAdding.getState()
  return (
    <Popover
      label={t('add')}
      open={isOpen}
      onOpenChange={(opens) => (opens ? open(list.id) : leave())}
      trigger={<Button>{t('add')}</Button>}
    >
      <Adding list={list} />
    </Popover>
  )
}

function Adding({ list }: { list: TargetList }) {
  const { typed, write, end } = useAccountAdding()
  const context = useLive('targetContext', { listId: list.id })
  const add = useMutate('target.import')
  return (
    <AccountForm
      fields={typed}
      members={context.value?.members ?? []}
      listed={context.value?.listed}
      mayHandOn
      busy={add.isPending}
      error={add.error ?? context.error}
      onWrite={write}
      onSave={() => add.mutate({ ...listArgs(list), accounts: [newAccount(typed, createId())] }, { onSuccess: end })}
      onCancel={end}
    />
  )
}
