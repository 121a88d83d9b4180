import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { isolate } from '#components/ui/isolate.ts'
import { createId } from '#lib/base/id.ts'
import type { PlanObjectiveView } from '#lib/messages/views/plan.ts'
import type { ApprovedMessage } from '#lib/schema/approved-message.ts'
import { type MessageFields, MessageForm, type Stage } from './message-form.tsx'
import { MessageRow } from './message-row.tsx'
import { PageSection } from './page-section.tsx'
import { planArchiveArgs, planEditArgs } from './plan-edit-args.ts'
import { useForm } from './quarter-forms.ts'
import { useWrite } from './use-write.ts'

/** Words approved for customers, in the order in which the panel offers them. */
export function Messages({
  objective: { row, messages, may, isDraft },
  stages,
  mayOrder,
}: {
  objective: PlanObjectiveView
  stages: readonly Stage[]
  mayOrder: boolean
}) {
  const t = useTranslations('quarter.messages')
  const common = useTranslations('common')
  const { form, open } = useForm<MessageFields, undefined>(`message of ${row.id}`)
  const add = useWrite('plan.add')
  const order = useWrite('plan.order')
  const archive = useWrite('plan.archive')
  const error = order.error ?? archive.error
  const [gone, setGone] = useState<ApprovedMessage>()

  function setAside(message: ApprovedMessage) {
    // A draft is removed for good; what others have seen can be taken back.
    archive.send(planArchiveArgs('approvedMessage', message, true), () => setGone(message.draftOf === undefined ? message : undefined))
  }
  function move(from: number, to: number) {
    const ids = messages.map((message) => message.row.id)
    ids.splice(to, 0, ...ids.splice(from, 1))
    order.send({ changeId: createId(), table: 'approvedMessage', ids })
  }
  function save(message: Omit<ApprovedMessage, 'id' | 'objectiveId' | 'position'>) {
    const position = Math.max(0, ...messages.map((one) => one.row.position)) + 1
    const item = { table: 'approvedMessage' as const, row: { ...message, id: createId(), objectiveId: row.id, position } }
    add.send({ changeId: createId(), item, as: isDraft ? 'draft' : 'published' }, form?.close)
  }
  return (
    <PageSection title={t('title')} intro={t('intro')}>
      {messages.length === 0 && <p className="text-muted">{t('none')}</p>}
      <ol>
        {messages.map((message, place) => (
          <MessageItem
            key={message.row.id}
            message={message}
            stages={stages}
            {...(mayOrder && place > 0 ? { onUp: () => move(place, place - 1) } : {})}
            {...(mayOrder && place < messages.length - 1 ? { onDown: () => move(place, place + 1) } : {})}
            {...(message.may.give ? { onArchive: () => setAside(message.row) } : {})}
            busy={archive.busy || order.busy}
          />
        ))}
      </ol>
      {gone && (
        <p role="status" className="border-hairline border-t py-2">
          {t('gone', { title: isolate(gone.title) })}{' '}
          <Button
            look="link"
            className="inline"
            busy={archive.busy}
            onClick={() => archive.send(planArchiveArgs('approvedMessage', gone, false), () => setGone(undefined))}
          >
            {common('undo')}
          </Button>
        </p>
      )}
      {error && <ErrorNotice error={error} />}
      {form && <MessageForm form={form} stages={stages} label={t('add')} write={add} onSave={save} />}
      {!form && may.edit && (
        <Button className="mt-2" onClick={() => open({ title: '', stageKey: '', text: '' }, undefined)}>
          {t('add')}
        </Button>
      )}
    </PageSection>
  )
}

function MessageItem({
  message,
  stages,
  ...actions
}: {
  message: PlanObjectiveView['messages'][number]
  stages: readonly Stage[]
  busy: boolean
  onUp?: () => void
  onDown?: () => void
  onArchive?: () => void
}) {
  const t = useTranslations('quarter.messages')
  const { row, may, isDraft } = message
  const { form, open } = useForm<MessageFields, ApprovedMessage>(`message ${row.id}`)
  const edit = useWrite('plan.edit')
  if (!form)
    return (
      <MessageRow
        message={row}
        isDraft={isDraft}
        stage={row.stageKey === undefined ? undefined : (stages.find(({ key }) => key === row.stageKey)?.name ?? row.stageKey)}
        {...actions}
        {...(may.edit ? { onEdit: () => open({ title: row.title, stageKey: row.stageKey ?? '', text: row.text }, row) } : {})}
      />
    )
  return (
    <li className="border-hairline border-t py-3">
      <MessageForm
        form={form}
        stages={stages}
        label={t('edit')}
        write={edit}
        onSave={(typed) => {
          const { stageKey: _former, ...kept } = form.seen
          const args = planEditArgs('approvedMessage', form.seen, { ...kept, ...typed })
          if (args) edit.send(args, form.close)
          else form.close()
        }}
      />
    </li>
  )
}
