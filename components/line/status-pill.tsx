import { useTranslations } from 'use-intl'
import type { MarkShape, Tone } from '#components/ui/mark.tsx'
import { Pill } from '#components/ui/pill.tsx'
import type { ObjectiveStatus } from '#lib/schema/objective.ts'

const looks: Record<ObjectiveStatus, { tone: Tone; shape: MarkShape }> = {
  'on-track': { tone: 'ok', shape: 'disc' },
  'at-risk': { tone: 'warn', shape: 'half' },
  'off-track': { tone: 'bad', shape: 'ring' },
}

/** An objective's status as word, shape and colour. */
export function StatusPill({ status }: { status: ObjectiveStatus }) {
  const t = useTranslations('common.objectiveStatus')
  return <Pill {...looks[status]}>{t(status)}</Pill>
}
