import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import type { Failure } from '#components/ui/error-notice.tsx'
import { isolate } from '#components/ui/isolate.ts'
import { Mark } from '#components/ui/mark.tsx'

const known = ['not-throughline', 'unreachable', 'client-too-old', 'server-too-old'] as const
type Known = (typeof known)[number]

/** Why a server cannot be used, and what to do about it. A browser tells a bad certificate from a dead host only in a tab of its own. */
export function ServerFault({ error, origin, onOpenTab }: { error: Failure; origin: string; onOpenTab: (url: string) => void }) {
  const t = useTranslations('welcome.server.error')
  const host = isolate(new URL(origin).host)
  const code: Known | 'other' = known.find((one) => one === error.code) ?? 'other'
  const silent = code === 'unreachable'
  return (
    <div role="alert" className="flex gap-2 text-bad">
      <Mark shape="half" tone="bad" className="mt-1.5" />
      <div className="min-w-0">
        <p>
          {t(code, { host })} {silent && origin.startsWith('https:') && t('maybeUntrusted')}
        </p>
        {silent && (
          <Button look="link" onClick={() => onOpenTab(origin)}>
            {t('openTab', { host })}
          </Button>
        )}
      </div>
    </div>
  )
}
