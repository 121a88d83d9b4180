import ArrowLeft from 'lucide-react/icons/arrow-left'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { isolate } from '#components/ui/isolate.ts'
import { ClampedName } from '#components/ui/name.tsx'
import { Section } from '#components/ui/section.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { TargetMatchesView } from '#lib/messages/views/targets.ts'
import { hrefOf } from './targets-place.ts'

export interface Proposal {
  targetAccountId: string
  name: string
  record: { id: string; name: string; url: string }
}

/** Which accounts of the CRM may be accounts of the list: offered, and applied only where a person says so. */
export function MatchesPage({
  view,
  listId,
  listName,
  busy,
  notice,
  onAccept,
  onRefuse,
  onAcceptSure,
}: {
  view: TargetMatchesView | undefined
  listId: string
  listName: string
  busy: boolean
  notice?: ReactNode
  onAccept: (proposal: Proposal) => void
  onRefuse: (proposal: Proposal) => void
  /** All that share a domain at once. */
  onAcceptSure: () => void
}) {
  const t = useTranslations('targets.matches')
  const isDone = view && view.sure.length + view.doubtful.length === 0
  const act = { busy, onAccept, onRefuse }
  return (
    <main className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto max-w-5xl px-4 pt-4 pb-10 lg:px-7">
        <p className="mb-1">
          <a href={hrefOf({ view: 'list', listId })} className="inline-flex min-h-6 items-center gap-1 rounded-s text-muted hover:text-ink">
            <ArrowLeft aria-hidden="true" className="size-3.5 rtl:rotate-180" />
            {t('back')}
          </a>
        </p>
        <h1 className="font-bold text-headline">{t('title', { list: isolate(listName) })}</h1>
        <p role="status" className="mb-5 max-w-2xl text-muted">
          {view ? t('counts', { sure: view.sure.length, doubtful: view.doubtful.length, without: view.without }) : t('loading')}
        </p>
        {notice}
        {!view && !notice && <Skeleton className="w-2/3" />}
        {isDone && <p className="border-hairline border-t py-12 text-center text-muted">{t('nothing')}</p>}
        {view && view.sure.length > 0 && (
          <Section
            className="px-0!"
            title={t('sure')}
            aside={
              <Button look="link" busy={busy} onClick={onAcceptSure}>
                {t('acceptSure', { count: view.sure.length })}
              </Button>
            }
          >
            <ul>
              {view.sure.map((proposal) => (
                <Offer key={proposal.targetAccountId} proposal={proposal} {...act} />
              ))}
            </ul>
          </Section>
        )}
        {view && view.doubtful.length > 0 && (
          <Section className="px-0!" title={t('doubtful')}>
            <ul>
              {view.doubtful.flatMap(({ targetAccountId, name, candidates }) =>
                candidates.map((record) => (
                  <Offer key={`${targetAccountId} ${record.id}`} proposal={{ targetAccountId, name, record }} {...act} />
                )),
              )}
            </ul>
          </Section>
        )}
        {view && view.leftOut > 0 && <p className="mt-3 text-muted">{t('leftOut', { count: view.leftOut })}</p>}
      </div>
    </main>
  )
}

function Offer({
  proposal,
  busy,
  onAccept,
  onRefuse,
}: {
  proposal: Proposal
  busy: boolean
  onAccept: (proposal: Proposal) => void
  onRefuse: (proposal: Proposal) => void
}) {
  const t = useTranslations('targets.matches')
  const { name, record } = proposal
  const names = { name: isolate(name), record: isolate(record.name) }
  return (
    <li className="grid grid-cols-[1fr_1fr_auto] items-center gap-4 border-hairline border-b py-2 last:border-0">
      <ClampedName lines={2}>{name}</ClampedName>
      <span className="min-w-0">
        <a href={record.url} target="_blank" rel="noreferrer" className="block rounded-s text-accent hover:underline">
          <ClampedName lines={2}>{record.name}</ClampedName>
        </a>
      </span>
      <span className="flex gap-3">
        <Button busy={busy} aria-label={t('acceptLabel', names)} onClick={() => onAccept(proposal)}>
          {t('accept')}
        </Button>
        <Button look="quiet" busy={busy} aria-label={t('refuseLabel', names)} onClick={() => onRefuse(proposal)}>
          {t('refuse')}
        </Button>
      </span>
    </li>
  )
}
