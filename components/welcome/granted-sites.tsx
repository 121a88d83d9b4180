import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { isolate } from '#components/ui/isolate.ts'
import { ClampedName } from '#components/ui/name.tsx'
import type { SitesView } from '#lib/messages/views.ts'
import { grantedPlaces } from './crm-address.ts'

/** Where Throughline is allowed. Without `onRemove` it is a summary. */
export function GrantedSites({ granted, onRemove }: { granted: SitesView['granted']; onRemove?: (grants: string[]) => void }) {
  const t = useTranslations('welcome.crm')
  return (
    <ul aria-label={t('granted')}>
      {grantedPlaces(granted).map(({ host, grants, crm }) => (
        <li key={host} className="flex items-center justify-between gap-4 py-0.5">
          <span className="min-w-0">
            <bdi>{host}</bdi>
            {crm && (
              <>
                {' '}
                <ClampedName lines={1} className="text-muted">
                  {crm.name}
                </ClampedName>
              </>
            )}
          </span>
          {onRemove && (
            <Button look="link" aria-label={t('removeNamed', { host: isolate(host) })} onClick={() => onRemove(grants)}>
              {t('remove')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
