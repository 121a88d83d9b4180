import { useTranslations } from 'use-intl'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { Select } from '#components/ui/input.tsx'
import { isolate } from '#components/ui/isolate.ts'
import { useMutate } from '#lib/live/use-mutate.ts'
import type { CommitmentView } from '#lib/messages/views.ts'

/** Puts a promise that is under no milestone under one. */
export function PlacePromise({
  commitment: { id, title },
  milestones,
}: {
  commitment: Pick<CommitmentView, 'id' | 'title'>
  milestones: readonly { id: string; title: string }[]
}) {
  const t = useTranslations('common.promise')
  const place = useMutate('commitment.place')
  return (
    <>
      <Select
        aria-label={t('placeOf', { title: isolate(title) })}
        className="mt-1 w-auto! max-w-full"
        value=""
        disabled={place.isPending}
        onChange={({ target: { value } }) => value && place.mutate({ id, milestoneId: value })}
      >
        <option value="">{t('place')}</option>
        {milestones.map((milestone) => (
          <option key={milestone.id} value={milestone.id}>
            {milestone.title}
          </option>
        ))}
      </Select>
      {place.error && <ErrorNotice error={place.error} />}
    </>
  )
}
