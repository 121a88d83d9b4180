import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { ErrorNotice, type Failure } from '#components/ui/error-notice.tsx'
import { ClampedName } from '#components/ui/name.tsx'
import type { ScopeChoicesView } from '#lib/messages/views/scope.ts'
import { ScopeCondition } from './scope-condition.tsx'
import { type DraftRule, mostConditions, mostGroups, newCondition } from './scope-draft.ts'
import { ruleChanges } from './scope-store.ts'

/** The rule that says which records serve an objective, built beside what it would do. Escape leaves and keeps it as it is. */
export function ScopeBuilder({
  title,
  isDraft,
  draft,
  unfinished,
  isChanged,
  isMeanwhile,
  mayEdit,
  choices,
  busy,
  error,
  preview,
  onChange,
  onSave,
  onKeepMine,
  onForget,
  onClose,
}: {
  title: string
  /** Nobody else sees the objective yet. */
  isDraft: boolean
  draft: DraftRule
  /** Keys of conditions that cannot be saved as they are. */
  unfinished: readonly string[]
  isChanged: boolean
  /** Somebody else changed the rule since this one was begun. */
  isMeanwhile: boolean
  mayEdit: boolean
  choices: ScopeChoicesView
  busy: boolean
  error?: Failure | undefined
  preview: ReactNode
  onChange: (change: (draft: DraftRule) => DraftRule) => void
  onSave: () => void
  onKeepMine: () => void
  onForget: () => void
  onClose: () => void
}) {
  const t = useTranslations('plan.scope')
  const form = useTranslations('plan.form')
  const [tried, setTried] = useState(false)
  function save() {
    setTried(true)
    if (unfinished.length === 0) onSave()
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape' && !event.defaultPrevented) {
      event.preventDefault()
      onClose()
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && isChanged) save()
  }
  return (
    <section aria-labelledby="scope-title" onKeyDown={onKeyDown} className="flex flex-col gap-4 pb-6">
      <header>
        <Button look="link" onClick={onClose}>
          {t('back')}
        </Button>
        <h2 id="scope-title" className="font-bold text-title">
          {t('title')}
        </h2>
        <ClampedName lines={2} className="text-muted">
          {title}
        </ClampedName>
      </header>
      <div className="grid items-start gap-x-8 gap-y-6 lg:grid-cols-2">
        <fieldset disabled={!mayEdit} className="flex min-w-0 flex-col gap-3">
          <legend className="mb-2 text-muted">{t(draft.groups.length === 0 ? 'noRule' : 'intro')}</legend>
          {draft.groups.map((group, index) => (
            <div key={group.key}>
              {index > 0 && <p className="mb-3 font-bold text-muted text-small">{t('or')}</p>}
              <ul
                aria-label={t('group', { number: index + 1 })}
                className="rounded-m border border-hairline px-3 *:border-hairline *:border-t *:first:border-t-0"
              >
                {group.conditions.map((condition) => (
                  <ScopeCondition
                    key={condition.key}
                    condition={condition}
                    choices={choices}
                    isUnfinished={tried && unfinished.includes(condition.key)}
                    onChange={(next) => onChange(ruleChanges.setCondition(group.key, next))}
                    onRemove={() => onChange(ruleChanges.removeCondition(group.key, condition.key))}
                  />
                ))}
              </ul>
              {group.conditions.length < mostConditions && (
                <Button
                  look="link"
                  className="mt-1 text-small"
                  onClick={() => onChange(ruleChanges.addCondition(group.key, newCondition('stage')))}
                >
                  + {t('addCondition')}
                </Button>
              )}
            </div>
          ))}
          {draft.groups.length < mostGroups && (
            <Button className="self-start" onClick={() => onChange(ruleChanges.addGroup('type'))}>
              {t(draft.groups.length === 0 ? 'addFirst' : 'addGroup')}
            </Button>
          )}
          {isMeanwhile && (
            <p role="status" className="flex flex-wrap gap-x-4 rounded-s bg-warn-tint px-2 py-1 text-small text-warn">
              {t('meanwhile')}
              <Button look="link" onClick={onKeepMine}>
                {form('keepMine')}
              </Button>
              <Button look="link" onClick={onForget}>
                {form('takeTheirs')}
              </Button>
            </p>
          )}
          {mayEdit ? (
            <div className="flex flex-wrap items-center gap-2 border-hairline border-t pt-3">
              <Button look="primary" busy={busy} disabled={!isChanged} onClick={save}>
                {form('save')}
              </Button>
              {isChanged && (
                <Button look="quiet" className="min-h-9" onClick={onForget}>
                  {t('forget')}
                </Button>
              )}
              {tried && unfinished.length > 0 && (
                <p role="alert" className="w-full text-bad text-small">
                  {t('cannotSave', { count: unfinished.length })}
                </p>
              )}
              {error && <ErrorNotice error={error} kept={form('kept')} />}
              <p className="w-full text-muted text-small">{form(isDraft ? 'draftHint' : 'saveHint')}</p>
            </div>
          ) : (
            <p className="border-hairline border-t pt-3 text-muted text-small">{form('whoMay')}</p>
          )}
        </fieldset>
        {preview}
      </div>
    </section>
  )
}
