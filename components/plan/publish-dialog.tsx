import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { ErrorNotice, type Failure } from '#components/ui/error-notice.tsx'
import { Name } from '#components/ui/name.tsx'
import type { PlanView } from '#lib/messages/views/plan.ts'
import { chosenDrafts } from './publication.ts'

/** What everybody will see, item by item, before anybody does. All that is chosen is published, or nothing. */
export function PublishDialog({
  drafts,
  titleOf,
  busy,
  error,
  onClose,
  onPublish,
}: {
  drafts: PlanView['drafts']
  titleOf: (draft: PlanView['drafts'][number]) => string
  busy: boolean
  error?: Failure | undefined
  onClose: () => void
  onPublish: (drafts: PlanView['drafts']) => void
}) {
  const t = useTranslations('plan.publish')
  const kinds = useTranslations('plan.pane.kinds')
  const common = useTranslations('common')
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set())
  const chosen = chosenDrafts(drafts, leftOut)
  const ids = new Set(chosen.map(({ id }) => id))
  const toggle = (id: string) => {
    const next = new Set(leftOut)
    if (!next.delete(id)) next.add(id)
    setLeftOut(next)
  }
  return (
    <Dialog open onOpenChange={onClose} title={t('title')} description={t('text')}>
      <ul className="flex flex-col">
        {drafts.map((draft) => (
          <li key={draft.id} className="border-hairline border-t py-1.5 first:border-t-0">
            <label className="flex items-start gap-2">
              <input
                type="checkbox"
                className="mt-1 accent-accent"
                checked={ids.has(draft.id)}
                disabled={!ids.has(draft.id) && !leftOut.has(draft.id)}
                onChange={() => toggle(draft.id)}
              />
              <span className="min-w-0">
                <span className="block text-muted text-small">{kinds(draft.table)}</span>
                <Name>{titleOf(draft) || t('nameless')}</Name>
              </span>
            </label>
          </li>
        ))}
      </ul>
      {error && <ErrorNotice error={error} kept={t('kept')} />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button className="min-h-9" onClick={onClose}>
          {common('cancel')}
        </Button>
        <Button look="primary" busy={busy} disabled={chosen.length === 0} onClick={() => onPublish(chosen)}>
          {t('yes', { count: chosen.length })}
        </Button>
      </div>
    </Dialog>
  )
}
