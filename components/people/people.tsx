import { type ReactNode, useId } from 'react'
import { useTranslations } from 'use-intl'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { PeopleView } from '#lib/messages/views/people.ts'

/** The page of people: its counts, what went wrong, and its parts once they are known. */
export function People({
  people,
  notice,
  members,
  children,
}: {
  people: PeopleView | undefined
  notice?: ReactNode
  members: ReactNode
  children: ReactNode
}) {
  const t = useTranslations('people')
  const id = useId()
  return (
    <main className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex max-w-5xl flex-col gap-10 px-4 py-5 lg:px-7">
        <section aria-labelledby={id}>
          <h1 id={id} className="font-bold text-headline">
            {t('title')}
          </h1>
          <p role="status" className="mb-3 text-muted">
            {people ? people.members.length > 0 && <Counts people={people} /> : !notice && t('loading')}
          </p>
          {notice}
          {people ? people.members.length === 0 ? <p className="text-muted">{t('nobody')}</p> : members : !notice && <Loading />}
        </section>
        {people && people.members.length > 0 && children}
      </div>
    </main>
  )
}

function Counts({ people: { members, teams, mayManage } }: { people: PeopleView }) {
  const t = useTranslations('people')
  const inactive = members.filter(({ row }) => !row.active).length
  const open = teams.filter(({ row }) => !row.archived).length
  return (
    <>
      {[
        t('members', { count: members.length - inactive }),
        ...(inactive > 0 ? [t('inactiveCount', { count: inactive })] : []),
        t('teamsCount', { count: open }),
      ].join(' · ')}
      {!mayManage && members.length > 0 && <span className="block">{t('only')}</span>}
    </>
  )
}

function Loading() {
  return (
    <div className="flex flex-col gap-6 border-hairline border-t py-6">
      {['w-2/3', 'w-1/2', 'w-3/5'].map((width) => (
        <Skeleton key={width} className={width} />
      ))}
    </div>
  )
}
