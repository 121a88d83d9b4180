import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { isolate } from '#components/ui/isolate.ts'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { useDoor } from '#lib/live/use-door.ts'
import type { PanelView } from '#lib/messages/views.ts'

/** Nobody has signed in on this browser yet. */
export function NotSignedIn() {
  const t = useTranslations('panel.empty')
  const door = useDoor()
  return (
    <Blank title={t('notSignedInTitle')} text={t('notSignedIn')}>
      <Button look="primary" onClick={() => void door.openPage('welcome')}>
        {t('signIn')}
      </Button>
    </Blank>
  )
}

/** No record in this tab: a list, a board, another page, or a site that is no CRM of ours. */
export function NoRecord({ view }: { view: PanelView }) {
  const t = useTranslations('panel.empty')
  const notices = useTranslations('panel.notice')
  const door = useDoor()
  if (view.tab === 'unknown-site') {
    return (
      <Blank title={t('unknownTitle')} text={t('unknown')}>
        <Button onClick={() => void door.openPage('welcome')}>{t('chooseCrm')}</Button>
      </Blank>
    )
  }
  if (view.page === 'signed-out') {
    const crm = view.crm ? isolate(view.crm.name) : t('theCrm')
    return <Blank title={t('signedOutTitle', { crm })} text={notices('crmSignedOut', { crm })} />
  }
  return <Blank title={t('noRecordTitle')} text={t(view.page === 'list' || view.page === 'board' ? view.page : 'noRecord')} />
}

function Blank({ title, text, children }: { title: ReactNode; text: ReactNode; children?: ReactNode }) {
  return (
    <div className="flex flex-1 flex-col items-start justify-center gap-2 px-6 py-12">
      <h1 className="font-bold text-title">{title}</h1>
      <p className="text-muted">{text}</p>
      {children && <div className="mt-2">{children}</div>}
    </div>
  )
}

/** The parts below the head before anything is known of the record. */
export function PartsReading() {
  return (
    <div aria-hidden="true">
      {[3, 1, 4].map((lines) => (
        <div key={lines} className="flex flex-col gap-3 border-hairline border-t px-4 py-4">
          <Skeleton className="w-24" />
          {Array.from({ length: lines }, (_, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: blanks have nothing else
            <Skeleton key={line} className={line % 2 ? 'w-1/2' : 'w-3/4'} />
          ))}
        </div>
      ))}
    </div>
  )
}
