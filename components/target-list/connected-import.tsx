import { useEffect, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { FileDrop } from '#components/csv-import/file-drop.tsx'
import { nextTurn } from '#components/csv-import/in-slices.ts'
import { Progress } from '#components/csv-import/progress.tsx'
import { Button } from '#components/ui/button.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { createId } from '#lib/base/id.ts'
import { useCommand } from '#lib/live/use-command.ts'
import { useLive } from '#lib/live/use-live.ts'
import { type ImportContext, startTargetCheck } from '#lib/rules/target-import.ts'
import { type Destination, importChanges, takeBackChanges } from './import-changes.ts'
import { ImportColumns } from './import-columns.tsx'
import { ImportDone } from './import-done.tsx'
import { ImportPage } from './import-page.tsx'
import { ImportReview } from './import-review.tsx'
import { useImportedList, useTargetImport } from './import-store.ts'
import { ListFields } from './list-fields.tsx'
import { hrefOf } from './targets-place.ts'

/** Imports a file into a list, or into a new one, on live answers. */
export function ConnectedImport({ listId }: { listId: string | undefined }) {
  const lists = useLive('targetLists', {})
  const context = useLive('targetContext', listId === undefined ? {} : { listId })
  useEffect(() => {
    useImportedList.getState().begin(listId)
    return () => {
      // What is finished is not shown again; what is under way waits here.
      if (useTargetImport.getState().at === 'done') useImportedList.getState().startOver()
    }
  }, [listId])
  const known = lists.value?.lists.find(({ row }) => row.id === listId)
  const error = lists.error ?? context.error
  return (
    <ImportPage listName={known?.row.name} back={known && listId !== undefined ? { view: 'list', listId } : { view: 'lists' }}>
      {error && <ErrorNotice error={error} />}
      {lists.value && context.value && <Steps known={known?.row} objectives={lists.value.objectives} context={context.value} />}
    </ImportPage>
  )
}

function Steps({
  known,
  objectives,
  context,
}: {
  known: Destination['list'] | undefined
  objectives: readonly { id: string; title: string }[]
  context: { members: ImportContext['members']; listed: { names: string[]; domains: string[] } }
}) {
  const t = useTranslations('targets.import')
  const words = useTranslations('common')
  const flow = useTargetImport()
  const draft = useImportedList()
  const make = useCommand('changes.make')
  const takeBack = useCommand('changes.make')
  const checkContext = useMemo<ImportContext>(
    () => ({ members: context.members, listed: { names: new Set(context.listed.names), domains: new Set(context.listed.domains) } }),
    [context],
  )
  const name = draft.name ?? flow.fileName.replace(/\.\w+$/, '')
  const check = () => void flow.check((file, mapping) => startTargetCheck(file, mapping, checkContext))

  async function store() {
    const list = known ?? { id: createId(), name: name.trim(), ...(draft.objectiveId === '' ? {} : { objectiveId: draft.objectiveId }) }
    const destination: Destination = { list, isNew: known === undefined }
    await flow.store(async (items) => {
      const { changes, ids } = await importChanges(destination, items, createId, nextTurn)
      await make.mutateAsync({ callId: createId(), changes })
      draft.tell({ ...destination, ids, count: items.length })
    })
  }
  function undo() {
    if (!draft.imported) return
    const changes = takeBackChanges(draft.imported, draft.imported.ids, createId)
    takeBack.mutate({ callId: createId(), changes }, { onSuccess: draft.takenBack })
  }

  if (flow.at === 'file' || !flow.file)
    return <FileDrop onFile={(file) => void flow.choose(file)} fileName={flow.fileName} fault={flow.fileFault} hint={t('fileHint')} />
  if (flow.at === 'checking') {
    return (
      <Progress label={t('checking', flow.progress)} {...flow.progress}>
        <Button onClick={flow.cancel}>{words('cancel')}</Button>
        <span className="text-muted text-small">{t('cancelMore')}</span>
      </Progress>
    )
  }
  if (flow.at === 'storing') return <Progress label={t('storing', { count: flow.checked?.items.length ?? 0 })} total={1} />
  if (flow.at === 'done' && draft.imported) {
    const { list, count } = draft.imported
    return (
      <ImportDone
        count={count}
        listName={list.name}
        isTakenBack={draft.isTakenBack}
        busy={takeBack.isPending}
        error={takeBack.error ?? undefined}
        onOpen={() => go(hrefOf({ view: 'list', listId: list.id }))}
        onMatches={() => go(hrefOf({ view: 'matches', listId: list.id }))}
        onTakeBack={undo}
        onAnother={draft.startOver}
      />
    )
  }
  if (flow.at === 'review' && flow.checked) {
    return (
      <ImportReview
        file={flow.file}
        checked={flow.checked}
        leaveOut={flow.leaveOut}
        isCorrected={flow.isCorrected}
        error={flow.error}
        onLeaveOut={flow.setLeaveOut}
        onCorrect={flow.correct}
        onCheck={check}
        onColumns={() => flow.back('columns')}
        onOtherFile={() => flow.back('file')}
        onImport={() => void store()}
      />
    )
  }
  return (
    <ImportColumns
      file={flow.file}
      fileName={flow.fileName}
      mapping={flow.mapping}
      onMap={flow.map}
      list={!known && <ListFields name={name} objectiveId={draft.objectiveId} objectives={objectives} onWrite={draft.write} />}
      mayCheck={known !== undefined || name.trim() !== ''}
      onCheck={check}
      onOtherFile={() => flow.back('file')}
    />
  )
}

function go(href: string) {
  location.hash = href
}
