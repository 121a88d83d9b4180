import ArrowDown from 'lucide-react/icons/arrow-down'
import ArrowUp from 'lucide-react/icons/arrow-up'
import X from 'lucide-react/icons/x'
import { useTranslations } from 'use-intl'
import { IconButton } from '#components/ui/icon-button.tsx'
import { isolate } from '#components/ui/isolate.ts'

/** Moves a line of the editor up or down, or takes it away. */
export function OrderButtons({
  name,
  at,
  of,
  onMove,
  onRemove,
}: {
  name: string
  at: number
  of: number
  onMove: (at: number, by: -1 | 1) => void
  onRemove: () => void
}) {
  const t = useTranslations('qualification.order')
  const named = { name: isolate(name) }
  return (
    <span className="flex shrink-0">
      <IconButton label={t('up', named)} tooltip={t('upShort')} disabled={at === 0} onClick={() => onMove(at, -1)}>
        <ArrowUp aria-hidden="true" className="size-3.5" />
      </IconButton>
      <IconButton label={t('down', named)} tooltip={t('downShort')} disabled={at === of - 1} onClick={() => onMove(at, 1)}>
        <ArrowDown aria-hidden="true" className="size-3.5" />
      </IconButton>
      <IconButton label={t('remove', named)} tooltip={t('removeShort')} onClick={onRemove}>
        <X aria-hidden="true" className="size-3.5" />
      </IconButton>
    </span>
  )
}
