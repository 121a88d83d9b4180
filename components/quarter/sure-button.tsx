import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'

/** Something that cannot be taken back here: the first press asks, the second does it. */
export function SureButton({
  label,
  words,
  sure,
  busy,
  onSure,
}: {
  label: string
  words: string
  sure: string
  busy: boolean
  onSure: () => void
}) {
  const t = useTranslations('quarter.form')
  const [asking, setAsking] = useState(false)
  if (!asking)
    return (
      <Button look="link" aria-label={label} onClick={() => setAsking(true)}>
        {words}
      </Button>
    )
  return (
    <span className="inline-flex gap-1">
      <Button look="quiet" busy={busy} onClick={onSure}>
        {sure}
      </Button>
      <Button look="quiet" onClick={() => setAsking(false)}>
        {t('keep')}
      </Button>
    </span>
  )
}
