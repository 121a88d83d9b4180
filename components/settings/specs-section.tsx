import { type ReactNode, useId } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { isolate } from '#components/ui/isolate.ts'
import { ClampedName } from '#components/ui/name.tsx'
import type { SpecsView } from '#lib/messages/views.ts'
import type { CrmSpecRow } from '#lib/schema/crm-spec.ts'

/** The workspace's own specs, and the editor below them while one is open. */
export function SpecsSection({ specs, editor, onOpen }: { specs: SpecsView; editor?: ReactNode; onOpen: (row?: CrmSpecRow) => void }) {
  const t = useTranslations('workspace.specs')
  const id = useId()
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <header className="flex items-start justify-between gap-6">
        <div>
          <h2 id={id} className="font-bold text-title">
            {t('title')}
          </h2>
          <p className="max-w-2xl text-muted">{specs.canEdit ? t('intro') : t('only')}</p>
        </div>
        {specs.canEdit && !editor && <Button onClick={() => onOpen()}>{t('add')}</Button>}
      </header>
      {specs.rows.length === 0 ? <p className="text-muted">{t('none')}</p> : <SpecList specs={specs} onOpen={onOpen} />}
      {editor}
    </section>
  )
}

function SpecList({ specs, onOpen }: { specs: SpecsView; onOpen: (row: CrmSpecRow) => void }) {
  const t = useTranslations('workspace.specs')
  return (
    <ul>
      {specs.rows.map((row) => (
        <li key={row.id} className="flex items-center justify-between gap-4 border-hairline border-t py-2">
          <div className="min-w-0">
            <ClampedName lines={1}>{row.spec.name}</ClampedName>
            <p className="text-muted text-small">
              <bdi>{row.spec.id}</bdi> · {t('origins', { count: row.origins.length })}
            </p>
          </div>
          {specs.canEdit && (
            <Button look="link" aria-label={t('editNamed', { name: isolate(row.spec.name) })} onClick={() => onOpen(row)}>
              {t('edit')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
