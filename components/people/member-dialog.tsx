import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { ErrorNotice, type Failure } from '#components/ui/error-notice.tsx'
import { Field, Input } from '#components/ui/input.tsx'
import { isolate } from '#components/ui/isolate.ts'
import type { MemberView, TeamView } from '#lib/messages/views/people.ts'
import { nameFaultOf } from './name-fault.ts'
import type { MemberDraft } from './people-look.ts'
import { RoleSelect } from './role-select.tsx'
import { TeamChoice } from './team-choice.tsx'

/** A member's name, and for an admin their role and teams. */
export function MemberDialog({
  member,
  draft,
  teams,
  mayManage,
  busy,
  error,
  onWrite,
  onSave,
  onClose,
  onGiveUp,
}: {
  member: MemberView
  draft: MemberDraft
  teams: readonly TeamView[]
  mayManage: boolean
  busy: boolean
  error: Failure | undefined
  onWrite: (change: Partial<Omit<MemberDraft, 'seen'>>) => void
  onSave: () => void
  /** Closes and keeps what was typed. */
  onClose: () => void
  onGiveUp: () => void
}) {
  const t = useTranslations('people')
  const common = useTranslations('common')
  const [tried, setTried] = useState(false)
  const fault = nameFaultOf(draft.name)
  return (
    <Dialog open onOpenChange={onClose} title={t('member.edit', { name: isolate(draft.seen.name) })} description={draft.seen.email}>
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
        {mayManage && (
          <>
            <RoleSelect
              role={draft.role}
              fixed={member.isLastAdmin ? common('refusal.last-admin') : undefined}
              onChoose={(role) => onWrite({ role })}
            />
            <TeamChoice teams={teams} chosen={draft.teamIds} onChoose={(teamIds) => onWrite({ teamIds })} />
          </>
        )}
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
