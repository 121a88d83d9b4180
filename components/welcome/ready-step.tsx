import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { isolate } from '#components/ui/isolate.ts'
import type { SitesView } from '#lib/messages/views.ts'

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
  return (
    <>
      <p>{t('text')}</p>
      <div className="flex flex-wrap gap-2">
        {granted.slice(0, 3).map(({ origin }, index) => (
          <Button key={origin} look={index === 0 ? 'primary' : 'outline'} className="min-h-9" onClick={() => onOpenTab(origin)}>
            {t('open', { host: isolate(new URL(origin).host) })}
          </Button>
        ))}
        <Button className="min-h-9" onClick={onOpenDeals}>
          {t('table')}
        </Button>
      </div>
    </>
  )
}
