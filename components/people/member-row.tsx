import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { cx } from '#components/ui/cx.ts'
import { ErrorNotice, type Failure } from '#components/ui/error-notice.tsx'
import { isolate } from '#components/ui/isolate.ts'
import { ClampedName } from '#components/ui/name.tsx'
import { Pill } from '#components/ui/pill.tsx'
import type { MemberView, OwnersView, TeamView } from '#lib/messages/views/people.ts'

export interface MemberRowProps {
  member: MemberView
  teams: readonly TeamView[]
  /** The names under which they own records; absent until that is known. */
  owners: OwnersView['matched'] | undefined
  mayManage: boolean
  busy: boolean
  error: Failure | undefined
  onEdit: () => void
  onDeactivate: () => void
  onTakeBack: () => void
}

/** One member: who they are, what they may, where they belong, and as whom the CRM knows them. */
export function MemberRow({ member, teams, owners, mayManage, busy, error, onEdit, onDeactivate, onTakeBack }: MemberRowProps) {
  const t = useTranslations('people')
  const common = useTranslations('common')
  const { row, isYou, isLastAdmin, mayRename, waiting } = member
  const name = isolate(row.name)
  const own = teams.filter((team) => row.teamIds.includes(team.row.id) && !team.row.archived)
  return (
    <tr className="*:border-hairline *:border-t *:py-2 *:pe-4 *:align-top *:last:pe-0">
      <th scope="row" className="text-start font-normal">
        <div className="flex flex-wrap items-center gap-x-2">
          <ClampedName lines={2} className={cx('font-bold', !row.active && 'text-muted')}>
            {row.name}
          </ClampedName>
          {isYou && <span className="text-muted text-small">{common('you')}</span>}
          {!row.active && <Pill>{t('inactive')}</Pill>}
        </div>
        <ClampedName lines={1} className="text-muted text-small">
          {row.email}
        </ClampedName>
        {waiting && <p className="text-muted text-small">{common('settle.waiting')}</p>}
      </th>
      <td>{common(`role.${row.role}`)}</td>
      <td>
        {own.length === 0 && <span className="text-muted">{t('noTeam')}</span>}
        {own.map((team) => (
          <ClampedName key={team.row.id} lines={1}>
            {team.row.name}
          </ClampedName>
        ))}
      </td>
      <td>
        <Owners owners={owners} />
      </td>
      <td>
        <div className="flex flex-wrap justify-end gap-x-4">
          {mayRename && (
            <Button look="link" aria-label={t('member.edit', { name })} onClick={onEdit}>
              {t('edit')}
            </Button>
          )}
          {mayManage && row.active && !isLastAdmin && (
            <Button look="link" aria-label={t('deactivate.named', { name })} onClick={onDeactivate}>
              {t('deactivate.do')}
            </Button>
          )}
          {mayManage && !row.active && (
            <Button look="link" busy={busy} aria-label={t('takeBack.named', { name })} onClick={onTakeBack}>
              {t('takeBack.do')}
            </Button>
          )}
        </div>
        {error && <ErrorNotice error={error} />}
      </td>
    </tr>
  )
}

function Owners({ owners }: { owners: MemberRowProps['owners'] }) {
  const t = useTranslations('people')
  if (!owners) return null
  if (owners.length === 0) return <span className="text-muted">{t('notSeen')}</span>
  return (
    <ul>
      {owners.map(({ instance, ownerName, by, crm }) => (
        <li key={`${instance}|${ownerName}|${by}`}>
          <ClampedName lines={1}>{ownerName}</ClampedName>
          <p className="truncate text-muted text-small">{t(by === 'email' ? 'byEmail' : 'byHand', { crm: isolate(crm.name) })}</p>
        </li>
      ))}
    </ul>
  )
}
