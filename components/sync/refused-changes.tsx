import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { Mark } from '#components/ui/mark.tsx'
import type { Messages } from '#components/ui/messages.ts'
import { Section } from '#components/ui/section.tsx'
import { RelativeTime } from '#components/ui/time.tsx'
import type { SyncView } from '#lib/messages/views.ts'

type Refused = SyncView['refused'][number]

interface Decisions {
  /** The change that is being retried or discarded now. */
  busyId?: string | undefined
  onRetry: (mutationId: string) => void
  onDiscard: (mutationId: string) => void
}

/** Changes the server did not accept stay here, with the reason and the person's own words, until they decide. */
export function RefusedChanges({ refused, ...decisions }: { refused: Refused[] } & Decisions) {
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
          <RefusedChange key={change.id} change={change} {...decisions} />
        ))}
      </ul>
    </Section>
  )
}

function RefusedChange({ change, busyId, onRetry, onDiscard }: { change: Refused } & Decisions) {
  const t = useTranslations('common.refused')
  const words = useTranslations('common')
  const [sure, setSure] = useState(false)
  const busy = busyId === change.id
  return (
    <li className="mt-2">
      <p className="text-muted text-small">
        <MutationName name={change.name} /> · <RelativeTime at={change.at} />
      </p>
      {change.text && (
        <p>
          <bdi>{change.text}</bdi>
        </p>
      )}
      <p className="text-bad text-small">
        <RefusalReason code={change.code} />
      </p>
      <div className="flex flex-wrap items-center gap-x-4">
        {sure ? (
          <>
            <Button look="link" className="font-bold text-bad" busy={busy} onClick={() => onDiscard(change.id)}>
              {t('discardSure')}
            </Button>
            <Button look="link" onClick={() => setSure(false)}>
              {t('keep')}
            </Button>
          </>
        ) : (
          <>
            <Button look="link" busy={busy} onClick={() => onRetry(change.id)}>
              {words('retry')}
            </Button>
            {change.text && <CopyButton text={() => change.text}>{t('copy')}</CopyButton>}
            <Button look="link" onClick={() => setSure(true)}>
              {t('discard')}
            </Button>
          </>
        )}
      </div>
    </li>
  )
}

/** Names of mutations hold a dot, which a message key cannot. A name or code that this build does not know reads as `other`. */
function MutationName({ name }: { name: string }) {
  const t = useTranslations('common.mutation')
  const key = name.replaceAll(/[.-]/g, '_') as keyof Messages['common']['mutation']
  return t(t.has(key) ? key : 'other')
}

function RefusalReason({ code }: { code: string }) {
  const t = useTranslations('common.refusal')
  const key = code as keyof Messages['common']['refusal']
  return t(t.has(key) ? key : 'other')
}
