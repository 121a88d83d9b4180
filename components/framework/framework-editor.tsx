import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { ErrorNotice, type Failure } from '#components/ui/error-notice.tsx'
import { Field, Input, TextArea } from '#components/ui/input.tsx'
import type { FrameworkPreviewView } from '#lib/messages/views/framework.ts'
import type { ScopeChoicesView } from '#lib/messages/views/scope.ts'
import { frameworkFaults } from '#lib/rules/framework-faults.ts'
import type { Framework } from '#lib/schema/framework.ts'
import { CriteriaEditor } from './criteria-editor.tsx'
import { FaultLines } from './fault-lines.tsx'
import { useFrameworkEditing } from './framework-draft.ts'
import { PreviewLine } from './framework-summary.tsx'
import { PipelinesEditor } from './pipelines-editor.tsx'
import { StagesEditor } from './stages-editor.tsx'

/** A framework whole: its stages and criteria name each other, so it is saved in one piece. */
export function FrameworkEditor({
  draft,
  tried,
  isChanged,
  choices,
  preview,
  busy,
  error,
  onSave,
  onClose,
}: {
  draft: Framework
  tried: boolean
  /** Closing would lose something. */
  isChanged: boolean
  choices: Pick<ScopeChoicesView, 'crms' | 'fields'>
  preview: FrameworkPreviewView | undefined
  busy: boolean
  error: Failure | undefined
  onSave: () => void
  onClose: () => void
}) {
  const t = useTranslations('qualification')
  const words = useTranslations('common')
  const { write } = useFrameworkEditing.getState()
  const [leaving, setLeaving] = useState(false)
  const faults = tried ? frameworkFaults(draft) : []
  return (
    <div className="flex flex-col gap-8">
      <div className="max-w-xl">
        <Field label={t('name')}>
          {(control) => <Input {...control} maxLength={500} value={draft.name} onChange={(event) => write({ name: event.target.value })} />}
        </Field>
        <FaultLines faults={faults.filter(({ of, pipeline }) => of === undefined && pipeline === undefined)} />
      </div>
      <StagesEditor stages={draft.stages} unknown={preview?.unknownStages ?? []} faults={faults} />
      <PipelinesEditor
        pipelines={draft.pipelines ?? []}
        stages={draft.stages}
        seen={preview?.pipelines ?? []}
        crms={choices.crms}
        faults={faults}
      />
      <CriteriaEditor criteria={draft.criteria} stages={draft.stages} choices={choices} preview={preview} faults={faults} />
      <div className="max-w-xl">
        <Field label={t('placeholderWords')} hint={t('placeholderHint')}>
          {(control) => (
            <TextArea
              {...control}
              rows={3}
              value={draft.placeholderWords.join('\n')}
              onChange={(event) => write({ placeholderWords: event.target.value.split('\n') })}
            />
          )}
        </Field>
      </div>
      <div className="sticky bottom-0 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-hairline border-t bg-page py-3">
        <PreviewLine preview={preview} isDraft />
        <div className="flex items-center gap-2">
          {faults.length > 0 && (
            <p role="alert" className="text-bad">
              {t('faultCount', { count: faults.length })}
            </p>
          )}
          <Button look="quiet" className="min-h-9" onClick={() => (isChanged ? setLeaving(true) : onClose())}>
            {words('cancel')}
          </Button>
          <Button look="primary" busy={busy} onClick={onSave}>
            {t('save')}
          </Button>
        </div>
        {error && <ErrorNotice error={error} kept={t('kept')} />}
      </div>
      <Dialog open={leaving} onOpenChange={setLeaving} title={t('leave.title')} description={t('leave.text')}>
        <div className="flex flex-wrap justify-end gap-2">
          <Button className="min-h-9" onClick={() => setLeaving(false)}>
            {words('cancel')}
          </Button>
          <Button look="primary" onClick={onClose}>
            {t('leave.yes')}
          </Button>
        </div>
      </Dialog>
    </div>
  )
}
