import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { createId } from '#lib/base/id.ts'
import { useMutate } from '#lib/live/use-mutate.ts'
import type { TargetList } from '#lib/schema/target-list.ts'
import { ListFields } from './list-fields.tsx'

/** Name and objective of a list: a new one, or one that is changed against what was `seen` when this was opened. */
export function ListDialog({
  title,
  seen,
  objectives,
  onSaved,
  onClose,
}: {
  title: string
  seen?: TargetList
  objectives: readonly { id: string; title: string }[]
  onSaved?: (listId: string) => void
  onClose: () => void
}) {
  const words = useTranslations('common')
  const account = useTranslations('targets.account')
  const save = useMutate('list.save')
  const [id] = useState(() => seen?.id ?? createId())
  const [typed, setTyped] = useState({ name: seen?.name ?? '', objectiveId: seen?.objectiveId ?? '' })
  const [tried, setTried] = useState(seen !== undefined)
  function press(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    const name = typed.name.trim()
    if (name === '') return
    const list = { id, name, ...(typed.objectiveId === '' ? {} : { objectiveId: typed.objectiveId }) }
    const done = () => {
      onClose()
      onSaved?.(id)
    }
    save.mutate({ list, ...(seen ? { from: withoutArchive(seen) } : {}) }, { onSuccess: done })
  }
  return (
    <Dialog open onOpenChange={onClose} title={title}>
      <form className="flex flex-col gap-4" onSubmit={press} noValidate>
        <ListFields
          {...typed}
          isChecked={tried}
          objectives={objectives}
          onWrite={(change) => setTyped((former) => ({ ...former, ...change }))}
        />
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

function withoutArchive({ archived: _archived, ...list }: TargetList): Omit<TargetList, 'archived'> {
  return list
}
