import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Input } from '#components/ui/input.tsx'
import type { MemberView } from '#lib/messages/views/people.ts'
import { foldText } from '#lib/rules/fold-name.ts'

/** Below this many everybody is seen at a glance. */
const searchFrom = 9

/** Everybody, active ones first. `row` renders one: connected on the page, plain in the gallery. */
export function MembersTable({
  members,
  find,
  onFind,
  row,
}: {
  members: readonly MemberView[]
  find: string
  onFind: (text: string) => void
  row: (member: MemberView) => ReactNode
}) {
  const t = useTranslations('people')
  const wanted = foldText(find)
  const shown = members.filter(
    ({ row: { name, email } }) => wanted === '' || foldText(name).includes(wanted) || email.includes(find.trim().toLowerCase()),
  )
  return (
    <>
      {members.length >= searchFrom && (
        <Input
          type="search"
          aria-label={t('find')}
          placeholder={t('find')}
          className="mb-2 max-w-64"
          value={find}
          onChange={({ target }) => onFind(target.value)}
        />
      )}
      <table className="w-full table-fixed">
        <thead>
          <tr className="text-muted text-small *:pe-4 *:pb-1 *:text-start *:font-bold *:last:pe-0">
            <th scope="col">{t('name')}</th>
            <th scope="col" className="w-[16%]">
              {t('role')}
            </th>
            <th scope="col" className="w-1/5">
              {t('teams.of')}
            </th>
            <th scope="col" className="w-1/5">
              {t('inCrm')}
            </th>
            <th scope="col" className="w-[15%]">
              <span className="sr-only">{t('actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>{shown.map(row)}</tbody>
      </table>
      {shown.length === 0 && <p className="border-hairline border-t py-3 text-muted">{t('noneFound')}</p>}
    </>
  )
}
