import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'

/** The frame of the settings page: its heading, what went wrong, its sections. */
export function SettingsPage({ notice, children }: { notice?: ReactNode; children: ReactNode }) {
  const t = useTranslations('workspace')
  return (
    <main className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex max-w-5xl flex-col gap-10 px-4 py-5 lg:px-7">
        <h1 className="font-bold text-headline">{t('settings')}</h1>
        {notice}
        {children}
      </div>
    </main>
  )
}
