import { type ReactNode, useId } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { ErrorNotice, type Failure } from '#components/ui/error-notice.tsx'
import { isolate } from '#components/ui/isolate.ts'
import { ClampedName } from '#components/ui/name.tsx'
import type { TeamView } from '#lib/messages/views/people.ts'

/** Teams, each below the one it belongs to. `row` renders one: connected on the page, plain in the gallery. */
export function TeamsSection({
  teams,
  mayManage,
  row,
  onAdd,
}: {
  teams: readonly TeamView[]
  mayManage: boolean
  row: (team: TeamView) => ReactNode
  onAdd: () => void
}) {
  const t = useTranslations('people.teams')
  const id = useId()
  const open = teams.filter(({ row: team }) => !team.archived)
  const archived = teams.filter(({ row: team }) => team.archived)
  return (
    <section aria-labelledby={id}>
      <header className="mb-2 flex items-start justify-between gap-6">
        <div>
          <h2 id={id} className="font-bold text-title">
            {t('title')}
          </h2>
          <p className="max-w-2xl text-muted">{t('intro')}</p>
        </div>
        {mayManage && <Button onClick={onAdd}>{t('add')}</Button>}
      </header>
      {open.length === 0 ? <p className="text-muted">{t('none')}</p> : <ul>{open.map(row)}</ul>}
      {archived.length > 0 && (
        <details className="mt-2">
          <summary className="w-fit cursor-pointer rounded-s text-muted">{t('archived', { count: archived.length })}</summary>
          <ul>{archived.map(row)}</ul>
        </details>
      )}
    </section>
  )
}

export function TeamRow({
  team,
  mayManage,
  busy,
  error,
  onEdit,
  onArchive,
}: {
  team: TeamView
  mayManage: boolean
  busy: boolean
  error: Failure | undefined
  onEdit: () => void
  onArchive: (archived: boolean) => void
}) {
  const t = useTranslations('people.teams')
  const common = useTranslations('common')
  const { row, depth, members, waiting } = team
  const name = isolate(row.name)
  const does = row.archived ? 'takeBack' : 'archive'
  return (
    <li className="border-hairline border-t py-2">
      <div className="flex items-center justify-between gap-4">
        <div className="min-w-0" style={{ marginInlineStart: `${Math.min(depth, 4) * 20}px` }}>
          <ClampedName lines={1}>{row.name}</ClampedName>
          <p className="text-muted text-small">
            {t('members', { count: members })}
            {waiting && ` · ${common('settle.waiting')}`}
          </p>
        </div>
        {mayManage && (
          <div className="flex shrink-0 gap-4">
            <Button look="link" aria-label={t('editNamed', { name })} onClick={onEdit}>
              {t('edit')}
            </Button>
            <Button look="link" busy={busy} aria-label={t(`${does}Named`, { name })} onClick={() => onArchive(!row.archived)}>
              {t(does)}
            </Button>
          </div>
        )}
      </div>
      {error && <ErrorNotice error={error} />}
    </li>
  )
}
