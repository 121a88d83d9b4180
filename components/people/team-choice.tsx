import { useTranslations } from 'use-intl'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { ClampedName } from '#components/ui/name.tsx'
import type { TeamView } from '#lib/messages/views/people.ts'

/** Which teams somebody belongs to: a box for each, those below others set in. */
export function TeamChoice({
  teams,
  chosen,
  onChoose,
}: {
  teams: readonly TeamView[]
  chosen: readonly string[]
  onChoose: (teamIds: string[]) => void
}) {
  const t = useTranslations('people')
  const open = teams.filter(({ row }) => !row.archived || chosen.includes(row.id))
  return (
    <fieldset className="min-w-0">
      <legend className="font-bold text-muted text-small">{t('teams.of')}</legend>
      {open.length === 0 && <p className="text-muted text-small">{t('teams.none')}</p>}
      <div className="max-h-48 overflow-y-auto">
        {open.map(({ row, depth }) => (
          <Checkbox
            key={row.id}
            style={{ marginInlineStart: `${Math.min(depth, 4) * 20}px` }}
            checked={chosen.includes(row.id)}
            onChange={({ target }) => onChoose(target.checked ? [...chosen, row.id] : chosen.filter((id) => id !== row.id))}
          >
            <ClampedName lines={1}>{row.name}</ClampedName>
          </Checkbox>
        ))}
      </div>
    </fieldset>
  )
}
