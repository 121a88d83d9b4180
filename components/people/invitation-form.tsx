import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { ErrorNotice, type Failure } from '#components/ui/error-notice.tsx'
import { Field, Input } from '#components/ui/input.tsx'
import type { TeamView } from '#lib/messages/views/people.ts'
import { memberSchema } from '#lib/schema/member.ts'
import type { InvitationDraft } from './people-look.ts'
import { RoleSelect } from './role-select.tsx'
import { TeamChoice } from './team-choice.tsx'

/** Whom to invite, as what, and into which teams. */
export function InvitationForm({
  draft,
  teams,
  busy,
  error,
  onWrite,
  onInvite,
}: {
  draft: InvitationDraft
  teams: readonly TeamView[]
  busy: boolean
  error: Failure | undefined
  onWrite: (change: Partial<InvitationDraft>) => void
  onInvite: () => void
}) {
  const t = useTranslations('people')
  const [tried, setTried] = useState(false)
  const email = draft.email.trim()
  const fault = email === '' ? 'missing' : memberSchema.shape.email.safeParse(email).success ? undefined : 'wrong'
  return (
    <form
      noValidate
      className="grid items-start gap-x-6 gap-y-3 md:grid-cols-3"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (fault) return
        onInvite()
        setTried(false)
      }}
    >
      <Field label={t('email')} hint={t('invitations.emailHint')} error={tried && fault && t(`emailFault.${fault}`)}>
        {(control) => (
          <Input
            {...control}
            type="email"
            dir="ltr"
            autoComplete="off"
            spellCheck={false}
            value={draft.email}
            onChange={({ target }) => onWrite({ email: target.value })}
          />
        )}
      </Field>
      <RoleSelect role={draft.role} onChoose={(role) => onWrite({ role })} />
      <TeamChoice teams={teams} chosen={draft.teamIds} onChoose={(teamIds) => onWrite({ teamIds })} />
      <div className="flex flex-col items-start gap-2 md:col-span-3">
        {error && (error.code === 'conflict' ? <Member /> : <ErrorNotice error={error} kept={t('kept')} />)}
        <Button type="submit" look="primary" busy={busy}>
          {t('invitations.make')}
        </Button>
      </div>
    </form>
  )
}

function Member() {
  const t = useTranslations('people.invitations')
  return (
    <p role="alert" className="text-bad">
      {t('isMember')}
    </p>
  )
}
