import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { Field, TextArea } from '#components/ui/input.tsx'
import type { Messages } from '#components/ui/messages.ts'
import { ClampedName } from '#components/ui/name.tsx'
import type { RefusedView } from '#lib/messages/refused-view.ts'
import { useRefusedStore } from './refused-store.ts'

type TypedText = RefusedView['typed'][number]

/** The words of a refused change, to correct and send again. Escape closes it and keeps the correction. */
export function EditRefused({
  change,
  busy,
  onSend,
  onClose,
}: {
  change: RefusedView
  busy: boolean
  onSend: (typed: Record<string, string>) => void
  onClose: () => void
}) {
  const t = useTranslations('common.refused')
  const words = useTranslations('common')
  const form = useRef<HTMLFormElement>(null)
  const [tried, setTried] = useState(false)
  const drafts = useRefusedStore((store) => store.drafts[change.id])
  const { write } = useRefusedStore.getState()
  useEffect(() => form.current?.querySelector('textarea')?.focus(), [])
  const textOf = ({ name, text }: TypedText) => drafts?.[name] ?? text

  function faultOf(typed: TypedText): string | undefined {
    const length = textOf(typed).trim().length
    if (typed.maxLength !== undefined && length > typed.maxLength) {
      return words('settle.reasonTooLong', { max: typed.maxLength, count: length })
    }
    return tried && length === 0 && !typed.optional ? words('settle.reasonMissing') : undefined
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    const isFaulty = change.typed.some((typed) => faultOf(typed) || (textOf(typed).trim() === '' && !typed.optional))
    if (isFaulty) form.current?.querySelector('textarea')?.focus()
    else onSend(Object.fromEntries(change.typed.map((typed) => [typed.name, textOf(typed).trim()])))
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape') return
    event.preventDefault() // the popup would close
    onClose()
  }

  return (
    <form ref={form} className="mt-1 flex flex-col gap-2" onSubmit={submit} onKeyDown={onKeyDown}>
      {change.typed.map((typed) => (
        <Field
          key={typed.name}
          label={<ArgumentName name={typed.name} />}
          error={faultOf(typed)}
          hint={typed.now !== undefined && <StandingNow text={typed.now} />}
        >
          {(control) => (
            <TextArea {...control} rows={2} value={textOf(typed)} onChange={(event) => write(change.id, typed.name, event.target.value)} />
          )}
        </Field>
      ))}
      <div className="flex gap-2">
        <Button type="submit" look="primary" busy={busy}>
          {t('sendCorrected')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {words('cancel')}
        </Button>
      </div>
    </form>
  )
}

/** An argument that this build has no word for reads as `other`. */
function ArgumentName({ name }: { name: string }) {
  const t = useTranslations('common.refused.argument')
  const key = name as Exclude<keyof Messages['common']['refused']['argument'], 'edits'>
  return t(t.has(key) ? key : 'other')
}

/** What somebody else put there first: who corrects sees what they replace. */
function StandingNow({ text }: { text: string }) {
  const t = useTranslations('common.refused')
  if (text === '') return t('nowEmpty')
  return (
    <>
      {t('now')} <ClampedName lines={3}>{text}</ClampedName>
    </>
  )
}
