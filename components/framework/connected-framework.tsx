import { useDeferredValue, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { Select } from '#components/ui/input.tsx'
import { Pill } from '#components/ui/pill.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { useLive } from '#lib/live/use-live.ts'
import { useMutate } from '#lib/live/use-mutate.ts'
import type { FrameworksView } from '#lib/messages/views/framework.ts'
import { frameworkFaults } from '#lib/rules/framework-faults.ts'
import type { Framework } from '#lib/schema/framework.ts'
import { tidied, useFrameworkEditing } from './framework-draft.ts'
import { FrameworkEditor } from './framework-editor.tsx'
import { FrameworkSummary, PreviewLine } from './framework-summary.tsx'
import { PresetChoice } from './preset-choice.tsx'
import { usePreset } from './use-preset.ts'

/** The qualification frameworks on live answers: the one in use, or the one being edited. */
export function ConnectedFramework() {
  const t = useTranslations('qualification')
  const { value, error } = useLive('frameworks', {})
  const isEditing = useFrameworkEditing(({ draft }) => draft !== undefined)
  return (
    <main className="min-h-0 flex-1 overflow-y-auto px-4 pt-5 lg:px-7">
      <h1 className="font-bold text-headline">{t('title')}</h1>
      <p className="mb-5 max-w-2xl text-muted">{t('intro')}</p>
      {error && <ErrorNotice error={error} />}
      {!value && !error && <Skeleton className="w-2/3" />}
      {value &&
        (isEditing ? (
          <Editor />
        ) : (
          <div className="pb-8">
            <Reader view={value} />
          </div>
        ))}
    </main>
  )
}

function Reader({ view }: { view: FrameworksView }) {
  const t = useTranslations('qualification')
  const preset = usePreset()
  const [chosenId, setChosenId] = useState<string>()
  const [isAdding, setAdding] = useState(false)
  const { open } = useFrameworkEditing.getState()
  const { frameworks, inUseId, mayEdit } = view
  const shown = frameworks.find(({ id }) => id === (chosenId ?? inUseId)) ?? frameworks[0]
  if (!shown && !mayEdit) return <p className="border-hairline border-t py-12 text-center text-muted">{t('emptyOthers')}</p>
  if (!shown || isAdding) {
    return (
      <>
        <p className="mb-3 font-bold text-title">{t(shown ? 'addAnother' : 'empty')}</p>
        <PresetChoice onChoose={(id) => open(preset(id, shown?.stages))} />
        {shown && (
          <Button className="mt-3" onClick={() => setAdding(false)}>
            {t('back')}
          </Button>
        )}
      </>
    )
  }
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-3">
        {frameworks.length > 1 ? (
          <Select
            aria-label={t('which')}
            className="w-auto! max-w-72"
            value={shown.id}
            onChange={(event) => setChosenId(event.target.value)}
          >
            {frameworks.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        ) : (
          <h2 className="font-bold text-title">
            <bdi>{shown.name}</bdi>
          </h2>
        )}
        {shown.id === inUseId ? <Pill tone="accent">{t('inUse')}</Pill> : <span className="text-muted">{t('notInUse')}</span>}
        {mayEdit && (
          <span className="ms-auto flex gap-2">
            <Button onClick={() => setAdding(true)}>{t('add')}</Button>
            <Button look="primary" onClick={() => open(shown, shown)}>
              {t('edit')}
            </Button>
          </span>
        )}
      </div>
      <Shown framework={shown} />
    </>
  )
}

function Shown({ framework }: { framework: Framework }) {
  const preview = useLive('frameworkPreview', { framework })
  const choices = useLive('scopeChoices', {})
  return (
    <>
      <div className="mb-4">
        {preview.error ? <ErrorNotice error={preview.error} /> : <PreviewLine preview={preview.value} isDraft={false} />}
      </div>
      <FrameworkSummary framework={framework} preview={preview.value} crms={choices.value?.crms ?? []} />
    </>
  )
}

function Editor() {
  const editing = useFrameworkEditing()
  const save = useMutate('framework.save')
  const choices = useLive('scopeChoices', {})
  const asked = useDeferredValue(editing.draft)
  const framework = asked && tidied(asked)
  const preview = useLive('frameworkPreview', { framework: framework ?? nothing }, { keepPrevious: true })
  const { draft, seen, tried } = editing
  if (!draft) return null
  function press() {
    if (!draft) return
    const typed = tidied(draft)
    editing.try()
    if (frameworkFaults(typed).length > 0) return
    save.mutate({ framework: typed, ...(seen ? { from: seen } : {}) }, { onSuccess: editing.close })
  }
  return (
    <FrameworkEditor
      draft={draft}
      tried={tried}
      isChanged={JSON.stringify(tidied(draft)) !== JSON.stringify(seen && tidied(seen))}
      choices={choices.value ?? { crms: [], fields: [] }}
      preview={preview.value}
      busy={save.isPending}
      error={save.error ?? preview.error ?? choices.error}
      onSave={press}
      onClose={editing.close}
    />
  )
}

/** Asked about for the one moment in which the editor closes. */
const nothing: Framework = { id: '', name: '', stages: [], criteria: [], placeholderWords: [] }
