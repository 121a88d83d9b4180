import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { ErrorNotice, type Failure } from '#components/ui/error-notice.tsx'
import { Field, Input, Select, TextArea } from '#components/ui/input.tsx'
import type { Form } from './quarter-forms.ts'

/** A field of a form: a line, a longer text, a day or a choice. */
export interface FormField<F extends string> {
  name: F
  label: string
  hint?: string
  as: 'line' | 'text' | 'day' | 'choice'
  /** The limit of its schema. */
  max?: number
  optional?: boolean
  rows?: number
  /** The last day that can be chosen. */
  latest?: string
  choices?: readonly { value: string; words: string }[]
  /** What is wrong with what stands there, beyond missing and too long. */
  fault?: (text: string) => string | undefined
}

/** Fields with a save and a cancel below. Saving with a fault names it at its field; cancelling what was changed asks once more. */
export function ItemForm<F extends string>({
  form,
  fields,
  label,
  save,
  busy,
  error,
  onSave,
  children,
}: {
  form: Form<F, unknown>
  fields: readonly FormField<F>[]
  /** Names the form to a screen reader. */
  label: string
  save: string
  busy: boolean
  error: Failure | undefined
  onSave: () => void
  /** Beside or below the fields: a preview. */
  children?: ReactNode
}) {
  const t = useTranslations('quarter.form')
  const [tried, setTried] = useState(false)
  const element = useRef<HTMLFormElement>(null)
  const first = fields[0]?.name
  useEffect(() => {
    if (first) focusOn(element.current, first)
  }, [first])

  const faultOf = ({ name, optional, max, fault }: FormField<F>): string | undefined => {
    const text = form.typed[name].trim()
    if (text === '') return optional ? undefined : t('missing')
    if (max !== undefined && text.length > max) return t('tooLong', { max, count: text.length })
    return fault?.(text)
  }
  function submit() {
    const wrong = fields.find((field) => faultOf(field) !== undefined)
    setTried(true)
    if (wrong) focusOn(element.current, wrong.name)
    else onSave()
  }
  return (
    <form
      ref={element}
      aria-label={label}
      noValidate
      className="flex max-w-2xl flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {fields.map((field) => {
        const fault = faultOf(field)
        // What is missing is said after the first try; what is too long or wrong at once.
        const isMissing = form.typed[field.name].trim() === ''
        return (
          <Field key={field.name} label={field.label} hint={field.hint} error={tried || !isMissing ? fault : undefined}>
            {(control) => (
              <Control control={control} field={field} text={form.typed[field.name]} onWrite={(text) => form.write(field.name, text)} />
            )}
          </Field>
        )
      })}
      {children}
      {error && <ErrorNotice error={error} kept={t('kept')} />}
      <Foot save={save} busy={busy} isChanged={form.isChanged} onClose={form.close} />
    </form>
  )
}

function Control<F extends string>({
  control,
  field: { name, as, rows = 4, latest, choices = [] },
  text,
  onWrite,
}: {
  control: { id: string }
  field: FormField<F>
  text: string
  onWrite: (text: string) => void
}) {
  const common = { ...control, name, value: text, onChange: (event: { target: { value: string } }) => onWrite(event.target.value) }
  switch (as) {
    case 'line':
      return <Input {...common} autoComplete="off" />
    case 'text':
      return <TextArea {...common} rows={rows} />
    case 'day':
      return <Input {...common} type="date" dir="ltr" className="max-w-44" {...(latest === undefined ? {} : { max: latest })} />
    case 'choice':
      return (
        <Select {...common} className="max-w-72">
          {choices.map(({ value, words }) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </Select>
      )
  }
}

function Foot({ save, busy, isChanged, onClose }: { save: string; busy: boolean; isChanged: boolean; onClose: () => void }) {
  const t = useTranslations('quarter.form')
  const common = useTranslations('common')
  const [leaving, setLeaving] = useState(false)
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button type="submit" look="primary" busy={busy}>
        {save}
      </Button>
      {leaving ? (
        <>
          <span role="status">{t('discardAsk')}</span>
          <Button look="quiet" className="min-h-9" onClick={onClose}>
            {t('discard')}
          </Button>
          <Button look="quiet" className="min-h-9" onClick={() => setLeaving(false)}>
            {t('keep')}
          </Button>
        </>
      ) : (
        <Button look="quiet" className="min-h-9" onClick={() => (isChanged ? setLeaving(true) : onClose())}>
          {common('cancel')}
        </Button>
      )}
    </div>
  )
}

function focusOn(form: HTMLFormElement | null, name: string) {
  const control = form?.elements.namedItem(name)
  if (control instanceof HTMLElement) control.focus()
}
