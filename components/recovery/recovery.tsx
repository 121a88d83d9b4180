import { useTranslations } from 'use-intl'
import { MutationName, RefusalReason } from '#components/sync/refused-changes.tsx'
import { Button } from '#components/ui/button.tsx'
import { Section } from '#components/ui/section.tsx'
import { RelativeTime } from '#components/ui/time.tsx'
import type { UnsentChange } from '#lib/messages/unsent-file.ts'
import { typedText } from './typed-text.ts'

/** What became of a file that was brought back. */
export type BroughtBack = { brought: number; of: number } | 'not-a-file' | 'failed' | undefined

/** Everything the server does not have, to be saved as a file and brought back: readable where the extension itself is not. */
export function Recovery({
  changes,
  isPartial,
  broughtBack,
  onSave,
  onBringBack,
}: {
  /** `undefined` while it is being read. */
  changes: UnsentChange[] | undefined
  /** A place could not be read. */
  isPartial: boolean
  broughtBack: BroughtBack
  onSave: () => void
  onBringBack: (file: File) => void
}) {
  const t = useTranslations('recovery')
  return (
    <main className="mx-auto max-w-3xl p-6">
      <h1 className="font-bold text-title">{t('title')}</h1>
      <p className="mt-2">{t('intro')}</p>
      {isPartial && (
        <p role="alert" className="mt-3 bg-warn-tint p-3 text-warn">
          {t('partial')}
        </p>
      )}
      <Section title={changes ? t('count', { count: changes.length }) : t('reading')}>
        {changes && changes.length > 0 && (
          <>
            <Button look="primary" onClick={onSave}>
              {t('save')}
            </Button>
            <ul className="mt-3">
              {changes.map((change) => (
                <Change key={change.mutationId} change={change} />
              ))}
            </ul>
          </>
        )}
      </Section>
      <Section title={t('bringBack.title')}>
        <p>{t('bringBack.text')}</p>
        <label className="mt-2 block">
          <span className="sr-only">{t('bringBack.choose')}</span>
          <input
            type="file"
            accept="application/json,.json"
            onChange={({ currentTarget }) => {
              const [file] = currentTarget.files ?? []
              if (file) onBringBack(file)
              currentTarget.value = ''
            }}
          />
        </label>
        <p role="status" className="mt-2">
          <Outcome of={broughtBack} />
        </p>
      </Section>
    </main>
  )
}

function Change({ change }: { change: UnsentChange }) {
  const t = useTranslations('recovery')
  const text = typedText(change.args)
  return (
    <li className="mt-2">
      <p className="text-muted text-small">
        <MutationName name={change.name} /> · <RelativeTime at={change.madeAt} /> ·{' '}
        {change.code === undefined ? t('waiting') : <RefusalReason code={change.code} />}
      </p>
      {text && (
        <p>
          <bdi>{text}</bdi>
        </p>
      )}
    </li>
  )
}

function Outcome({ of }: { of: BroughtBack }) {
  const t = useTranslations('recovery.bringBack')
  if (of === undefined) return null
  if (of === 'not-a-file' || of === 'failed') return t(of)
  return t('done', { brought: of.brought, present: of.of - of.brought })
}
