import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { isolate } from '#components/ui/isolate.ts'
import type { SitesView } from '#lib/messages/views.ts'
import { grantedPlaces } from './crm-address.ts'

/** Everything is set up: where to go now. */
export function ReadyStep({
  granted,
  onOpenTab,
  onOpenDeals,
}: {
  granted: SitesView['granted']
  onOpenTab: (url: string) => void
  onOpenDeals: () => void
}) {
  const t = useTranslations('welcome.ready')
  const places = grantedPlaces(granted).flatMap(({ origin, host }) => (origin === undefined ? [] : [{ origin, host }]))
  return (
    <>
      <p>{t('text')}</p>
      <div className="flex flex-wrap gap-2">
        {places.slice(0, 3).map(({ origin, host }, index) => (
          <Button key={origin} look={index === 0 ? 'primary' : 'outline'} className="min-h-9" onClick={() => onOpenTab(origin)}>
            {t('open', { host: isolate(host) })}
          </Button>
        ))}
        <Button className="min-h-9" onClick={onOpenDeals}>
          {t('table')}
        </Button>
      </div>
    </>
  )
}
