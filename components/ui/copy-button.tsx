import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button, type ButtonLook } from './button.tsx'
import { copyText } from './copy-text.ts'

/** Copies what `text` returns and says so. Where the browser refuses, the text is shown to be copied by hand. */
export function CopyButton({
  text,
  children,
  look = 'link',
  label,
}: {
  text: () => string | Promise<string>
  children: ReactNode
  look?: ButtonLook
  /** What it copies, where several stand in one place. */
  label?: string
}) {
  const t = useTranslations('common')
  const [outcome, setOutcome] = useState<{ copied: boolean; text: string } | 'failed'>()
  const copy = async () => {
    try {
      const value = await text()
      setOutcome({ copied: await copyText(value), text: value })
    } catch {
      setOutcome('failed')
    }
  }
  return (
    <>
      <Button look={look} aria-label={label} onClick={() => void copy()}>
        {children}
      </Button>
      <span role="status" className="text-muted text-small empty:hidden">
        {outcome === 'failed' ? t('error.internal') : outcome?.copied && t('copied')}
      </span>
      {outcome && outcome !== 'failed' && !outcome.copied && (
        <textarea
          readOnly
          aria-label={t('copyByHand')}
          value={outcome.text}
          rows={4}
          className="w-full rounded-m border border-hairline p-2 text-small"
          onFocus={(event) => event.currentTarget.select()}
        />
      )}
    </>
  )
}
