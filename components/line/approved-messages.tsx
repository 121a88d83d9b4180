import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { isolate } from '#components/ui/isolate.ts'
import { ClampedName, Name } from '#components/ui/name.tsx'
import { Section } from '#components/ui/section.tsx'
import type { LineView } from '#lib/messages/views.ts'

/** As many as stand there before "all". */
const shownAtFirst = 3

/** Words approved for customers, for this objective and stage: one click copies them, pressing a title shows them. */
export function ApprovedMessages({ messages }: Pick<Extract<LineView, { serves: true }>, 'messages'>) {
  const t = useTranslations('panel.messages')
  const [all, setAll] = useState(false)
  return (
    <Section title={t('title')}>
      <ul className="flex flex-col gap-1.5">
        {(all ? messages : messages.slice(0, shownAtFirst)).map((message) => (
          <Message key={message.id} message={message} />
        ))}
      </ul>
      {messages.length > shownAtFirst && !all && (
        <Button look="link" className="mt-1 text-small" onClick={() => setAll(true)}>
          {t('all', { count: messages.length })}
        </Button>
      )}
    </Section>
  )
}

function Message({ message: { title, text } }: { message: { title: string; text: string } }) {
  const t = useTranslations('panel.messages')
  const [open, setOpen] = useState(false)
  return (
    <li>
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <button type="button" aria-expanded={open} className="w-0 min-w-0 flex-1 rounded-s text-start" onClick={() => setOpen(!open)}>
          {open ? <Name>{title}</Name> : <ClampedName lines={1}>{title}</ClampedName>}
        </button>
        <CopyButton text={() => text} label={t('copyOf', { title: isolate(title) })}>
          {t('copy')}
        </CopyButton>
      </div>
      {open && <Name className="mt-1 block whitespace-pre-line border-hairline border-s-2 ps-2.5 text-small">{text}</Name>}
    </li>
  )
}
