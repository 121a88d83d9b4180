import ArrowLeft from 'lucide-react/icons/arrow-left'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { isolate } from '#components/ui/isolate.ts'
import { hrefOf, type TargetsPlace } from './targets-place.ts'

/** The frame of an import: where it leads, and the step that is open. */
export function ImportPage({ listName, back, children }: { listName: string | undefined; back: TargetsPlace; children: ReactNode }) {
  const t = useTranslations('targets.import')
  return (
    <main className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto max-w-5xl px-4 pt-4 pb-10 lg:px-7">
        <p className="mb-1">
          <a href={hrefOf(back)} className="inline-flex min-h-6 items-center gap-1 rounded-s text-muted hover:text-ink">
            <ArrowLeft aria-hidden="true" className="size-3.5 rtl:rotate-180" />
            {t('back')}
          </a>
        </p>
        <h1 className="font-bold text-headline">{listName === undefined ? t('title') : t('titleInto', { list: isolate(listName) })}</h1>
        <p className="mb-5 max-w-2xl text-muted">{t('intro')}</p>
        {children}
      </div>
    </main>
  )
}
