import EllipsisVertical from 'lucide-react/icons/ellipsis-vertical'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { ToAnswer, WeekList } from '#components/commitment/week-list.tsx'
import { hashOfPlace, type QuarterPlace } from '#components/quarter/quarter-place.ts'
import { RefusedChanges } from '#components/sync/refused-changes.tsx'
import { SyncLine } from '#components/sync/sync-line.tsx'
import { Button } from '#components/ui/button.tsx'
import { ErrorNotice, type Failure } from '#components/ui/error-notice.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Mark } from '#components/ui/mark.tsx'
import { Menu, MenuItem } from '#components/ui/menu.tsx'
import { ClampedName } from '#components/ui/name.tsx'
import { NowProvider } from '#components/ui/now.tsx'
import { Section } from '#components/ui/section.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { useDay } from '#components/ui/time.tsx'
import type { LiveConnection } from '#lib/live/live-client.ts'
import type { SitesView, WeekView } from '#lib/messages/views.ts'
import { AccountNotice } from './account-notice.tsx'

export interface PopupProps {
  week: WeekView | undefined
  sites: SitesView | undefined
  connection: LiveConnection
  error?: Failure | undefined
  site: ReactNode
  onOpen: (page: 'workspace' | 'welcome', place?: string) => void
  onOpenSidePanel?: (() => void) | undefined
}

/** The toolbar popup: my week on top, the site in the tab below it, the state of sync at the foot. */
export function Popup(props: PopupProps) {
  const { week, sites, connection, error } = props
  // A CRM in the tab that it may not read yet is the first thing to settle.
  const askFirst = sites?.active?.crm !== undefined && !sites.active.granted
  return (
    <NowProvider now={week?.now ?? 0}>
      <div className="flex max-h-[600px] min-h-48 w-[360px] flex-col">
        <Head week={week} onOpen={props.onOpen} />
        <main className="min-h-0 flex-1 overflow-y-auto">
          <ConnectionNotice connection={connection} />
          {error && (
            <div className="px-4 py-2">
              <ErrorNotice error={error} />
            </div>
          )}
          {sites && askFirst && <div className="border-hairline border-b">{props.site}</div>}
          {week ? <Body {...props} week={week} /> : connection === 'connecting' || connection === 'open' ? !error && <Loading /> : null}
          {sites && !askFirst && props.site}
        </main>
        <Foot week={week} onOpen={props.onOpen} onOpenSidePanel={props.onOpenSidePanel} />
      </div>
    </NowProvider>
  )
}

function Head({ week, onOpen }: { week: WeekView | undefined; onOpen: PopupProps['onOpen'] }) {
  const t = useTranslations('popup')
  const day = useDay()
  const kept = week?.mine.filter(({ status }) => status === 'kept').length
  return (
    <header className="flex items-start justify-between gap-3 border-hairline border-b px-4 py-3">
      <div className="min-w-0">
        <h1 className="font-bold text-title">{t('myWeek')}</h1>
        <p className="text-muted text-small">
          {week && t('range', { start: day(week.week.start), end: day(week.week.end) })}
          {week && week.mine.length > 0 && ` · ${t('week.summary', { kept: kept ?? 0, total: week.mine.length })}`}
        </p>
      </div>
      <Menu
        trigger={
          <IconButton label={t('menu')}>
            <EllipsisVertical size={16} aria-hidden="true" />
          </IconButton>
        }
      >
        <MenuItem onSelect={() => onOpen('workspace')}>{t('openDeals')}</MenuItem>
        <MenuItem onSelect={() => onOpen('welcome')}>{t('openSettings')}</MenuItem>
      </Menu>
    </header>
  )
}

function Body(props: PopupProps & { week: WeekView }) {
  const { week, sites } = props
  const { sync } = week
  return (
    <>
      <AccountNotice sync={sync} onSetUp={() => props.onOpen('welcome')} />
      <ToAnswer commitments={week.toAnswer} />
      <ToRecover objectives={week.toRecover} onOpen={(place) => props.onOpen('workspace', hashOfPlace(place))} />
      {(sync.account !== 'none' || week.mine.length > 0) && <WeekList commitments={week.mine} hasSite={(sites?.granted.length ?? 1) > 0} />}
      <RefusedChanges refused={sync.refused} />
    </>
  )
}

/** Objectives that are missed, or will be: whoever is responsible is asked how to catch up. */
function ToRecover({ objectives, onOpen }: { objectives: WeekView['toRecover']; onOpen: (place: QuarterPlace) => void }) {
  const t = useTranslations('popup.week')
  if (objectives.length === 0) return null
  return (
    <Section title={t('toRecover', { count: objectives.length })} className="border-t-0 border-b">
      <ul>
        {objectives.map(({ id, title, quarter }) => (
          <li key={id} className="flex gap-2 py-1">
            <Mark shape="half" tone="bad" className="mt-1.5" />
            <button
              type="button"
              className="min-w-0 rounded-s text-start text-accent hover:underline"
              onClick={() => onOpen({ quarter, at: 'objective', objectiveId: id })}
            >
              <ClampedName lines={3}>{title}</ClampedName>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Foot({
  week,
  onOpen,
  onOpenSidePanel,
}: {
  week: WeekView | undefined
  onOpen: PopupProps['onOpen']
  onOpenSidePanel: (() => void) | undefined
}) {
  const t = useTranslations('popup')
  return (
    <footer className="flex flex-col gap-1 border-hairline border-t bg-raised px-4 py-2">
      <div className="flex flex-wrap justify-between gap-x-4">
        <Button look="link" onClick={() => onOpen('workspace')}>
          {t('openDeals')}
        </Button>
        {onOpenSidePanel && (
          <Button look="link" onClick={onOpenSidePanel}>
            {t('openSidePanel')}
          </Button>
        )}
      </div>
      {week && <SyncLine sync={week.sync} />}
    </footer>
  )
}

function ConnectionNotice({ connection }: { connection: LiveConnection }) {
  const t = useTranslations('popup.connection')
  if (connection !== 'lost' && connection !== 'invalidated') return null
  return (
    <p role="alert" className="bg-warn-tint px-4 py-2 text-warn">
      {t(connection)}
    </p>
  )
}

function Loading() {
  const t = useTranslations('common')
  return (
    <div role="status" className="flex flex-col gap-3 px-4 py-4">
      <span className="sr-only">{t('loading')}</span>
      <Skeleton className="w-3/4" />
      <Skeleton className="w-1/2" />
      <Skeleton className="w-2/3" />
    </div>
  )
}
