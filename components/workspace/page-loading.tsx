import { useTranslations } from 'use-intl'
import { Skeleton } from '#components/ui/skeleton.tsx'

/** While a page's code is fetched. */
export function PageLoading() {
  const t = useTranslations('common')
  return (
    <main role="status" className="flex flex-col gap-6 px-4 py-6 lg:px-7">
      <span className="sr-only">{t('loading')}</span>
      <Skeleton className="w-1/4" />
      <Skeleton className="w-2/3" />
      <Skeleton className="w-1/2" />
    </main>
  )
}
