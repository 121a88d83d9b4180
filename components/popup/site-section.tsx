import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { ErrorNotice, type Failure } from '#components/ui/error-notice.tsx'
import { isolate } from '#components/ui/isolate.ts'
import { Section } from '#components/ui/section.tsx'
import type { SitesView } from '#lib/messages/views.ts'

export interface SiteSectionProps {
  active: SitesView['active']
  /** The browser was asked, and the person said no. */
  refused: boolean
  busy: boolean
  error?: Failure | undefined
  onGrant: () => void
  onSetHidden: (hidden: boolean) => void
  onSetUp: () => void
}

/** The site in the tab behind the popup: whether Throughline stands there, and the one thing to do about it. */
export function SiteSection({ active, refused, busy, error, onGrant, onSetHidden, onSetUp }: SiteSectionProps) {
  const t = useTranslations('popup.site')
  return (
    <Section title={t('title')}>
      {active ? (
        <Standing active={active} busy={busy} onGrant={onGrant} onSetHidden={onSetHidden} onSetUp={onSetUp} />
      ) : (
        <p className="text-muted">{t('none')}</p>
      )}
      {refused && (
        <p role="alert" className="mt-1 text-warn">
          {t('refused')}
        </p>
      )}
      {error && <ErrorNotice error={error} />}
    </Section>
  )
}

function Standing({
  active,
  busy,
  onGrant,
  onSetHidden,
  onSetUp,
}: { active: NonNullable<SitesView['active']> } & Pick<SiteSectionProps, 'busy' | 'onGrant' | 'onSetHidden' | 'onSetUp'>) {
  const t = useTranslations('popup.site')
  const host = isolate(new URL(active.origin).host)
  if (active.granted && active.crm) {
    return (
      <div className="flex items-center justify-between gap-3">
        <p className="min-w-0">{t(active.hidden ? 'hidden' : 'shown', { host })}</p>
        <Button look={active.hidden ? 'outline' : 'link'} busy={busy} onClick={() => onSetHidden(!active.hidden)}>
          {t(active.hidden ? 'showAgain' : 'hide')}
        </Button>
      </div>
    )
  }
  return (
    <div className="flex flex-col items-start gap-2">
      <p>{active.crm ? t('notGranted', { crm: isolate(active.crm.name) }) : t('unknown', { host })}</p>
      {active.crm && <p className="text-muted text-small">{t('what')}</p>}
      <Button look={active.crm ? 'primary' : 'outline'} busy={busy} onClick={active.crm ? onGrant : onSetUp}>
        {t(active.crm ? 'show' : 'setUp')}
      </Button>
    </div>
  )
}
