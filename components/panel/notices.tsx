import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { ErrorNotice, type Failure } from '#components/ui/error-notice.tsx'
import { isolate } from '#components/ui/isolate.ts'
import { Mark, type MarkShape, type Tone } from '#components/ui/mark.tsx'
import { useRecentDay } from '#components/ui/time.tsx'
import type { LiveConnection } from '#lib/live/live-client.ts'
import { useCommand } from '#lib/live/use-command.ts'
import { useDoor } from '#lib/live/use-door.ts'
import type { PanelView } from '#lib/messages/views.ts'

/** What a person must know before they read on: calm, dated, with what to do. */
export function Notices({ view, connection, error }: { view: PanelView; connection: LiveConnection; error: Failure | undefined }) {
  const { health, sync } = view
  return (
    <>
      <ConnectionNotice connection={connection} />
      {error && (
        <div className="border-hairline border-t px-4 py-2.5">
          <ErrorNotice error={error}>
            <CopyReport />
          </ErrorNotice>
        </div>
      )}
      {sync.account === 'signed-out' && <SignedOut />}
      {health?.state === 'not-recognised' && <NotRecognised view={view} hooks={health.hooks} />}
      {health?.state === 'signed-out' && <CrmSignedOut view={view} />}
      {health?.state === 'link-only' && <LinkOnly view={view} />}
    </>
  )
}

export function ConnectionNotice({ connection }: { connection: LiveConnection }) {
  const t = useTranslations('panel.notice')
  if (connection === 'invalidated') return <Notice shape="dashed">{t('updated')}</Notice>
  if (connection === 'lost') return <Notice shape="dashed">{t('reconnecting')}</Notice>
  return null
}

function SignedOut() {
  const t = useTranslations('panel.notice')
  const door = useDoor()
  return (
    <Notice shape="ring" tone="warn">
      {t('signedOut')}{' '}
      <Button look="link" className="font-bold" onClick={() => void door.openPage('welcome')}>
        {t('signIn')}
      </Button>
    </Notice>
  )
}

function NotRecognised({ view, hooks }: { view: PanelView; hooks: string[] }) {
  const t = useTranslations('panel.notice')
  const recentDay = useRecentDay()
  const crm = useCrmName(view)
  return (
    <Notice shape="half" tone="warn">
      <p>
        {view.healthSince === undefined ? t('notRecognised', { crm }) : t('notRecognisedSince', { crm, day: recentDay(view.healthSince) })}
      </p>
      {hooks[0] && (
        <p className="mt-0.5 text-muted text-small">
          {t('hook')}
          <code dir="ltr" className="block font-mono">
            {hooks[0]}
          </code>
        </p>
      )}
      <CopyReport />
    </Notice>
  )
}

function CrmSignedOut({ view }: { view: PanelView }) {
  const t = useTranslations('panel.notice')
  return <Notice shape="ring">{t('crmSignedOut', { crm: useCrmName(view) })}</Notice>
}

function LinkOnly({ view }: { view: PanelView }) {
  const t = useTranslations('panel.notice')
  return <Notice shape="dashed">{t('linkOnly', { crm: useCrmName(view) })}</Notice>
}

function CopyReport() {
  const words = useTranslations('common')
  const report = useCommand('report.make')
  return <CopyButton text={async () => (await report.mutateAsync({})).text}>{words('copyReport')}</CopyButton>
}

function useCrmName(view: PanelView): string {
  const t = useTranslations('panel.empty')
  const crm = view.record?.crm ?? view.crm
  return crm ? isolate(crm.name) : t('theCrm')
}

function Notice({ shape, tone = 'muted', children }: { shape: MarkShape; tone?: Tone; children: ReactNode }) {
  return (
    <div role="status" className="flex gap-2.5 border-hairline border-t bg-raised px-4 py-2.5">
      <Mark shape={shape} tone={tone} className="mt-[5px]" />
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  )
}
