import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field, TextArea } from '#components/ui/input.tsx'
import { isolate } from '#components/ui/isolate.ts'
import { isUnsaved, type SpecDraft, type SpecOutcome } from './spec-draft.ts'
import { SpecOutcomeNotice } from './spec-outcome.tsx'

export interface SpecEditorProps {
  draft: SpecDraft
  outcome: SpecOutcome | undefined
  busy: boolean
  onWrite: (change: { json: string } | { origins: string }) => void
  onCheck: () => void
  onTry: () => void
  onSave: () => void
  onClose: () => void
}

/** A spec as its text: checked, tried on a live page, then saved for everybody. */
export function SpecEditor({ draft, outcome, busy, onWrite, onCheck, onTry, onSave, onClose }: SpecEditorProps) {
  const t = useTranslations('workspace.specs')
  const [leaving, setLeaving] = useState(false)
  return (
    <div className="flex flex-col gap-3 border-hairline border-t pt-4">
      <h3 className="font-bold text-title">{draft.name ? t('editorOf', { name: isolate(draft.name) }) : t('editor')}</h3>
      <Field label={t('json')} hint={t('jsonHint')}>
        {(control) => (
          <TextArea
            {...control}
            dir="ltr"
            rows={16}
            spellCheck={false}
            autoComplete="off"
            className="font-mono text-small"
            value={draft.json}
            onChange={(event) => onWrite({ json: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('originsLabel')} hint={t('originsHint')}>
        {(control) => (
          <TextArea
            {...control}
            dir="ltr"
            rows={2}
            spellCheck={false}
            autoComplete="off"
            className="font-mono text-small"
            value={draft.origins}
            onChange={(event) => onWrite({ origins: event.target.value })}
          />
        )}
      </Field>
      <div className="flex flex-wrap items-center gap-2">
        <Button look="primary" busy={busy} onClick={onSave}>
          {t('save')}
        </Button>
        <Button className="min-h-9" busy={busy} onClick={onTry}>
          {t('try')}
        </Button>
        <Button className="min-h-9" busy={busy} onClick={onCheck}>
          {t('check')}
        </Button>
        <Button look="quiet" className="ms-auto min-h-9" onClick={() => (isUnsaved(draft) ? setLeaving(true) : onClose())}>
          {t('close')}
        </Button>
      </div>
      <p className="text-muted text-small">{t('tryHint')}</p>
      {outcome && <SpecOutcomeNotice outcome={outcome} />}
      <LeaveDialog open={leaving} onStay={() => setLeaving(false)} onLeave={onClose} />
    </div>
  )
}

function LeaveDialog({ open, onStay, onLeave }: { open: boolean; onStay: () => void; onLeave: () => void }) {
  const t = useTranslations('workspace.specs')
  const common = useTranslations('common')
  return (
    <Dialog open={open} onOpenChange={onStay} title={t('discardTitle')} description={t('discardText')}>
      <div className="flex flex-wrap justify-end gap-2">
        <Button className="min-h-9" onClick={onStay}>
          {common('cancel')}
        </Button>
        <Button look="primary" onClick={onLeave}>
          {t('discardYes')}
        </Button>
      </div>
    </Dialog>
  )
}
