import { useTranslations } from 'use-intl'
import { Mark, type MarkShape, type Tone } from '#components/ui/mark.tsx'
import type { FieldState } from '#lib/schema/commitment.ts'

const looks: Record<FieldState, { shape: MarkShape; tone: Tone }> = {
  filled: { shape: 'disc', tone: 'ok' },
  placeholder: { shape: 'half', tone: 'bad' },
  empty: { shape: 'ring', tone: 'bad' },
  asked: { shape: 'target', tone: 'warn' },
  unseen: { shape: 'dashed', tone: 'muted' },
}

/** A field state as a shape; its word is read aloud. `name` puts the criterion before it where no text stands beside the mark. */
export function CriterionMark({ state, name, className }: { state: FieldState; name?: string; className?: string }) {
  const t = useTranslations('common.fieldState')
  return <Mark {...looks[state]} word={name ? `${name}: ${t(state)}` : t(state)} {...(className === undefined ? {} : { className })} />
}
