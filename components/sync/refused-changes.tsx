import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { Mark } from '#components/ui/mark.tsx'
import type { Messages } from '#components/ui/messages.ts'
import { ClampedName, Name } from '#components/ui/name.tsx'
import { Section } from '#components/ui/section.tsx'
import { RelativeTime } from '#components/ui/time.tsx'
import { useCommand } from '#lib/live/use-command.ts'
import type { RefusedView } from '#lib/messages/refused-view.ts'
import { EditRefused } from './edit-refused.tsx'
import { useRefusedStore } from './refused-store.ts'

/** Changes the server did not accept stay here, with the reason and the person's own words, until they decide. */
export function RefusedChanges({ refused }: { refused: RefusedView[] }) {
  const t = useTranslations('common.refused')
  if (refused.length === 0) return null
  return (
    <Section
      className="bg-bad-tint"
      title={
        <span className="flex items-center gap-2 text-bad">
          <Mark shape="ring" tone="bad" />
          {t('title', { count: refused.length })}
        </span>
      }
    >
      <p className="text-small">{t('kept')}</p>
      <ul>
        {refused.map((change) => (
          <RefusedChange key={change.id} change={change} />
        ))}
      </ul>
    </Section>
  )
}

function RefusedChange({ change }: { change: RefusedView }) {
  const edit = useCommand('outbox.edit')
  const t = useTranslations('common.settle')
  const [isEditing, setEditing] = useState(false)
  const { id, typed, about } = change
  return (
    <li className="mt-2">
      <p className="text-muted text-small">
        <MutationName name={change.name} /> · <RelativeTime at={change.at} />
        {about && (
          <>
            {' · '}
            <Name>{about}</Name>
          </>
        )}
      </p>
      {!isEditing &&
        typed.map(({ name, text }) => (
          <ClampedName key={name} lines={3}>
            {text}
          </ClampedName>
        ))}
      <p className="text-bad text-small">
        <RefusalReason code={change.code} />
      </p>
      {isEditing ? (
        <EditRefused
          change={change}
          busy={edit.isPending}
          onClose={() => setEditing(false)}
          onSend={(corrected) =>
            // The correction is forgotten only once the new change is durable; this one is gone with the next answer.
            edit.mutate({ mutationId: id, typed: corrected }, { onSuccess: () => useRefusedStore.getState().forget(id) })
          }
        />
      ) : (
        <Decisions change={change} onEdit={() => setEditing(true)} />
      )}
      {edit.error && <ErrorNotice error={edit.error} kept={t('kept')} />}
    </li>
  )
}

function Decisions({ change, onEdit }: { change: RefusedView; onEdit: () => void }) {
  const t = useTranslations('common.refused')
  const words = useTranslations('common')
  const retry = useCommand('outbox.retry')
  const discard = useCommand('outbox.discard')
  const [sure, setSure] = useState(false)
  const { id, typed } = change
  const error = retry.error ?? discard.error
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4">
        {sure ? (
          <>
            <Button look="link" className="font-bold text-bad" busy={discard.isPending} onClick={() => discard.mutate({ mutationId: id })}>
              {t('discardSure')}
            </Button>
            <Button look="link" onClick={() => setSure(false)}>
              {t('keep')}
            </Button>
          </>
        ) : (
          <>
            <Button look="link" busy={retry.isPending} onClick={() => retry.mutate({ mutationId: id })}>
              {words('retry')}
            </Button>
            {typed.length > 0 && (
              <>
                <Button look="link" onClick={onEdit}>
                  {t('edit')}
                </Button>
                <CopyButton text={() => typed.map(({ text }) => text).join('\n')}>{t('copy')}</CopyButton>
              </>
            )}
            <Button look="link" onClick={() => setSure(true)}>
              {t('discard')}
            </Button>
          </>
        )}
      </div>
      {error && <ErrorNotice error={error} />}
    </>
  )
}

/** Names of mutations hold a dot, which a message key cannot. A name or code that this build does not know reads as `other`. */
export function MutationName({ name }: { name: string }) {
  const t = useTranslations('common.mutation')
  const key = name.replaceAll(/[.-]/g, '_') as keyof Messages['common']['mutation']
  return t(t.has(key) ? key : 'other')
}

export function RefusalReason({ code }: { code: string }) {
  const t = useTranslations('common.refusal')
  const key = code as keyof Messages['common']['refusal']
  return t(t.has(key) ? key : 'other')
}
