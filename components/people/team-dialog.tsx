import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { ErrorNotice, type Failure } from '#components/ui/error-notice.tsx'
import { Field, Input, Select } from '#components/ui/input.tsx'
import { isolate } from '#components/ui/isolate.ts'
import type { TeamView } from '#lib/messages/views/people.ts'
import { withTeamsBelow } from '#lib/rules/visibility.ts'
import { nameFaultOf } from './name-fault.ts'
import type { TeamDraft } from './people-look.ts'

/** A team's name, and the team it stands under. */
export function TeamDialog({
  draft,
  teams,
  busy,
  error,
  onWrite,
  onSave,
  onClose,
  onGiveUp,
}: {
  draft: TeamDraft
  teams: readonly TeamView[]
  busy: boolean
  error: Failure | undefined
  onWrite: (change: Partial<Pick<TeamDraft, 'name' | 'parentId'>>) => void
  onSave: () => void
  onClose: () => void
  onGiveUp: () => void
}) {
  const t = useTranslations('people')
  const common = useTranslations('common')
  const [tried, setTried] = useState(false)
  const rows = teams.map(({ row }) => row)
  const fault = nameFaultOf(draft.name)
  // Neither itself nor what stands below it: teams in a circle would have nobody above them.
  const below = withTeamsBelow([draft.id], rows)
  const above = rows.filter(({ id, archived }) => !below.has(id) && (!archived || id === draft.parentId))
  return (
    <Dialog open onOpenChange={onClose} title={draft.seen ? t('teams.editNamed', { name: isolate(draft.seen.name) }) : t('teams.add')}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (!fault) onSave()
        }}
      >
        <Field label={t('name')} error={tried && fault && t(`nameFault.${fault}`)}>
          {(control) => <Input {...control} value={draft.name} onChange={({ target }) => onWrite({ name: target.value })} />}
        </Field>
        <Field label={t('teams.under')} hint={t('teams.underHint')}>
          {(control) => (
            <Select {...control} className="h-9" value={draft.parentId} onChange={({ target }) => onWrite({ parentId: target.value })}>
              <option value="">{t('teams.top')}</option>
              {above.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {error && <ErrorNotice error={error} kept={t('kept')} />}
        <div className="flex flex-wrap justify-end gap-2">
          <Button className="min-h-9" onClick={onGiveUp}>
            {common('cancel')}
          </Button>
          <Button type="submit" look="primary" busy={busy}>
            {common('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
