import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { SyncLine } from '#components/sync/sync-line.tsx'
import { Button } from '#components/ui/button.tsx'
import { cx } from '#components/ui/cx.ts'
import { ClampedName } from '#components/ui/name.tsx'
import type { LiveConnection } from '#lib/live/live-client.ts'
import type { SyncView } from '#lib/messages/views.ts'
import { type WorkspacePage, workspacePages } from './workspace-page.ts'

/** The full page: where one is and how saving stands in the header, one page below it. */
export function Workspace({
  sync,
  connection,
  page,
  onSetUp,
  children,
}: {
  sync: SyncView | undefined
  connection: LiveConnection
  page: WorkspacePage
  onSetUp: () => void
  children: ReactNode
}) {
  const pages = workspacePages.filter((one) => one !== 'settings' || sync?.member?.role === 'admin')
  return (
    <div className="flex h-screen flex-col">
      <header className="flex min-h-13 flex-wrap items-center gap-x-6 gap-y-1 border-hairline border-b px-4 py-2 lg:px-7">
        <span className="font-bold text-title">Throughline</span>
        <Navigation pages={pages} page={page} />
        <div className="ms-auto flex min-w-0 items-center gap-4">
          {sync && <SyncLine sync={sync} />}
          <SetUpLink sync={sync} onSetUp={onSetUp} />
        </div>
      </header>
      <Notice sync={sync} connection={connection} onSetUp={onSetUp} />
      {children}
    </div>
  )
}

function Navigation({ pages, page }: { pages: readonly WorkspacePage[]; page: WorkspacePage }) {
  const t = useTranslations('workspace')
  return (
    <nav aria-label={t('navigation')}>
      <ul className="flex gap-5">
        {pages.map((one) => (
          <li key={one}>
            <a
              href={`#${one}`}
              aria-current={one === page ? 'page' : undefined}
              className={cx(
                'inline-flex min-h-6 items-center rounded-s',
                one === page ? 'font-bold text-ink' : 'text-muted hover:text-ink',
              )}
            >
              {t(one)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function SetUpLink({ sync, onSetUp }: { sync: SyncView | undefined; onSetUp: () => void }) {
  const t = useTranslations('workspace')
  return (
    <Button look="link" className="min-w-0 shrink" onClick={onSetUp} title={t('connection')}>
      {sync?.member ? (
        <>
          <span className="sr-only">{t('connection')}: </span>
          <ClampedName lines={1} className="max-w-48">
            {sync.member.name}
          </ClampedName>
        </>
      ) : (
        t('connection')
      )}
    </Button>
  )
}

function Notice({ sync, connection, onSetUp }: { sync: SyncView | undefined; connection: LiveConnection; onSetUp: () => void }) {
  const t = useTranslations('workspace')
  const refused = useTranslations('common.refused')
  if (connection === 'lost')
    return (
      <Bar>
        {t('connectionState.lost')}{' '}
        <a href="recovery.html" className="font-bold underline">
          {t('unsent')}
        </a>
      </Bar>
    )
  if (connection === 'invalidated') return <Bar>{t('connectionState.invalidated')}</Bar>
  if (!sync) return null
  if (sync.isOut) return <Bar>{t('account.isOut')}</Bar>
  if (sync.account === 'signed-in' || sync.account === 'alone') {
    const count = sync.refused.length
    return count === 0 ? null : <Bar>{`${refused('title', { count })}. ${t('refusedPointer')}`}</Bar>
  }
  const account = sync.account
  return (
    <Bar>
      {t(account === 'none' ? 'account.none' : 'account.signedOut')}{' '}
      <Button look="link" className="font-bold" onClick={onSetUp}>
        {t(account === 'none' ? 'account.setUp' : 'account.signIn')}
      </Button>
    </Bar>
  )
}

function Bar({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className="bg-warn-tint px-4 py-2 text-warn lg:px-7">
      {children}
    </p>
  )
}
