import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { ErrorNotice, type Failure } from '#components/ui/error-notice.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { LiveConnection } from '#lib/live/live-client.ts'
import { LanguageChoice } from './language-choice.tsx'

/** The welcome page, which is the set-up for as long as anything is missing and the device's settings afterwards. */
export function Welcome({
  connection,
  error,
  done,
  steps,
}: {
  connection: LiveConnection
  error?: Failure | undefined
  done: boolean
  /** Absent until the background has said how far the set-up is. */
  steps: ReactNode | undefined
}) {
  const t = useTranslations('welcome')
  return (
    <div className="mx-auto max-w-2xl px-4 py-10">
      <header className="mb-8 flex items-start justify-between gap-6">
        <div>
          <h1 className="font-bold text-headline">{t('title')}</h1>
          <p className="text-muted">{t(done ? 'introDone' : 'intro')}</p>
        </div>
        <LanguageChoice />
      </header>
      <main>
        {(connection === 'lost' || connection === 'invalidated') && (
          <p role="alert" className="mb-4 rounded-m bg-warn-tint px-3 py-2 text-warn">
            {t(`connection.${connection}`)}
          </p>
        )}
        {error && (
          <div className="mb-4">
            <ErrorNotice error={error} />
          </div>
        )}
        {steps ? <ol aria-label={t('steps')}>{steps}</ol> : !error && <Loading />}
      </main>
    </div>
  )
}

function Loading() {
  const t = useTranslations('common')
  return (
    <div role="status" className="flex flex-col gap-6">
      <span className="sr-only">{t('loading')}</span>
      <Skeleton className="w-1/2" />
      <Skeleton className="w-2/3" />
      <Skeleton className="w-1/3" />
    </div>
  )
}
