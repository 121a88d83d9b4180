import { type ReactNode, useId } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { ErrorNotice, type Failure } from '#components/ui/error-notice.tsx'
import { isolate } from '#components/ui/isolate.ts'
import { ClampedName } from '#components/ui/name.tsx'
import { Pill } from '#components/ui/pill.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { InvitationView, TeamView } from '#lib/messages/views/people.ts'

/** Open invitations as the server knows them now, and the form for another one. They are not synced: without the server there is nothing to show. */
export function InvitationsSection({
  invitations,
  error,
  onAgain,
  form,
  row,
}: {
  /** Absent until the server has answered. */
  invitations: readonly InvitationView[] | undefined
  error: Failure | undefined
  onAgain: () => void
  form: ReactNode
  row: (invitation: InvitationView) => ReactNode
}) {
  const t = useTranslations('people.invitations')
  const common = useTranslations('common')
  const id = useId()
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <div>
        <h2 id={id} className="font-bold text-title">
          {t('title')}
        </h2>
        <p className="max-w-2xl text-muted">{t('intro')}</p>
      </div>
      {form}
      {error && (
        <ErrorNotice error={error} kept={t('needsServer')}>
          <Button onClick={onAgain}>{common('retry')}</Button>
        </ErrorNotice>
      )}
      {invitations ? <Open invitations={invitations} row={row} /> : !error && <Loading />}
    </section>
  )
}

/** In a workspace without a server there is nobody to invite from. */
export function NoInvitations() {
  const t = useTranslations('people.invitations')
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="font-bold text-title">
        {t('title')}
      </h2>
      <p className="text-muted">{t('alone')}</p>
    </section>
  )
}

function Open({ invitations, row }: { invitations: readonly InvitationView[]; row: (invitation: InvitationView) => ReactNode }) {
  const t = useTranslations('people.invitations')
  if (invitations.length === 0) return <p className="text-muted">{t('none')}</p>
  return <ul aria-label={t('open')}>{invitations.map(row)}</ul>
}

function Loading() {
  const t = useTranslations('people.invitations')
  return (
    <div role="status">
      <span className="sr-only">{t('loading')}</span>
      <Skeleton className="w-1/2" />
    </div>
  )
}

/** One open invitation: for whom, as what, until when; its link to send by whatever way one likes. */
export function InvitationRow({
  invitation,
  teams,
  busy,
  error,
  onRenew,
  onRevoke,
}: {
  invitation: InvitationView
  teams: readonly TeamView[]
  busy: boolean
  error: Failure | undefined
  /** Invites the same address again: the link is another one. */
  onRenew: () => void
  onRevoke: () => void
}) {
  const t = useTranslations('people.invitations')
  const role = useTranslations('common.role')
  const format = useFormatter()
  const { email, state, expiresAt, link, teamIds } = invitation
  const name = isolate(email)
  const places = teams.filter(({ row }) => teamIds.includes(row.id)).map(({ row }) => isolate(row.name))
  const isExpired = state === 'expired'
  const day = format.dateTime(expiresAt, { day: 'numeric', month: 'short', timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone })
  return (
    <li className="border-hairline border-t py-2">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-2">
            <ClampedName lines={1}>{email}</ClampedName>
            {isExpired && (
              <Pill tone="warn" shape="half">
                {t('expired')}
              </Pill>
            )}
          </div>
          <p className="text-muted text-small">
            {[
              role(invitation.role),
              ...(places.length > 0 ? [format.list(places, { type: 'unit' })] : []),
              t(isExpired ? 'ended' : 'until', { day }),
            ].join(' · ')}
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-x-4">
          {isExpired ? (
            <Button look="link" busy={busy} aria-label={t('renewNamed', { name })} onClick={onRenew}>
              {t('renew')}
            </Button>
          ) : (
            <CopyButton text={() => link}>{t('copy')}</CopyButton>
          )}
          <Button look="link" busy={busy} aria-label={t('revokeNamed', { name })} onClick={onRevoke}>
            {t('revoke')}
          </Button>
        </div>
      </div>
      {error && <ErrorNotice error={error} />}
    </li>
  )
}
