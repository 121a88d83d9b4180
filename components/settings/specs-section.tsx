import { type ReactNode, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { ErrorNotice, type Failure } from '#components/ui/error-notice.tsx'
import { isolate } from '#components/ui/isolate.ts'
import { ClampedName } from '#components/ui/name.tsx'
import type { SpecsView } from '#lib/messages/views.ts'
import type { CrmSpecRow } from '#lib/schema/crm-spec.ts'

/** The workspace's own specs, and the editor below them while one is open. */
export function SpecsSection({
  specs,
  editor,
  busy,
  error,
  onOpen,
  onRemove,
}: {
  specs: SpecsView
  editor?: ReactNode
  busy: boolean
  error?: Failure | undefined
  onOpen: (row?: CrmSpecRow) => void
  onRemove: (row: CrmSpecRow) => void
}) {
  const t = useTranslations('workspace.specs')
  const id = useId()
  const [doubted, setDoubted] = useState<CrmSpecRow>()
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
      {specs.rows.length === 0 ? (
        <p className="text-muted">{t('none')}</p>
      ) : (
        <SpecList specs={specs} onOpen={onOpen} onRemove={setDoubted} busy={busy} />
      )}
      {error && <ErrorNotice error={error} />}
      {editor}
      <RemoveDialog row={doubted} onClose={() => setDoubted(undefined)} onRemove={onRemove} />
    </section>
  )
}

function SpecList({
  specs,
  busy,
  onOpen,
  onRemove,
}: {
  specs: SpecsView
  busy: boolean
  onOpen: (row: CrmSpecRow) => void
  onRemove: (row: CrmSpecRow) => void
}) {
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
            <div className="flex shrink-0 gap-4">
              <Button look="link" aria-label={t('editNamed', { name: isolate(row.spec.name) })} onClick={() => onOpen(row)}>
                {t('edit')}
              </Button>
              <Button look="link" busy={busy} aria-label={t('removeNamed', { name: isolate(row.spec.name) })} onClick={() => onRemove(row)}>
                {t('remove')}
              </Button>
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}

function RemoveDialog({
  row,
  onClose,
  onRemove,
}: {
  row: CrmSpecRow | undefined
  onClose: () => void
  onRemove: (row: CrmSpecRow) => void
}) {
  const t = useTranslations('workspace.specs')
  const common = useTranslations('common')
  return (
    <Dialog
      open={row !== undefined}
      onOpenChange={onClose}
      title={t('removeTitle', { name: isolate(row?.spec.name ?? '') })}
      description={t('removeText')}
    >
      <div className="flex flex-wrap justify-end gap-2">
        <Button className="min-h-9" onClick={onClose}>
          {common('cancel')}
        </Button>
        <Button
          look="primary"
          onClick={() => {
            if (row) onRemove(row)
            onClose()
          }}
        >
          {t('removeYes')}
        </Button>
      </div>
    </Dialog>
  )
}
