import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { ErrorBoundary } from '#components/ui/error-boundary.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'

/** One part of the panel; a mistake of ours in it leaves the others standing. */
export function Part({ children }: { children: ReactNode }) {
  return <ErrorBoundary fallback={(retry) => <PartFailed onRetry={retry} />}>{children}</ErrorBoundary>
}

function PartFailed({ onRetry }: { onRetry: () => void }) {
  const t = useTranslations('panel.notice')
  const words = useTranslations('common')
  return (
    <div className="border-hairline border-t px-4 py-3">
      <ErrorNotice error={{ code: 'internal' }} kept={t('partFailed')}>
        <Button look="link" onClick={onRetry}>
          {words('retry')}
        </Button>
      </ErrorNotice>
    </div>
  )
}
