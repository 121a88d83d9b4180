import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/input.tsx'
import type { Row } from '#lib/schema/tables.ts'
import type { CascadeTable } from './cascade-item.ts'
import { isGiven } from './fault-fix.ts'
import { FieldControl, type FormChoices } from './field-control.tsx'
import { useFaultWords } from './field-fault-words.ts'
import { useFieldLabel, useFieldValue } from './field-words.ts'
import { countedParts, fieldOfRow, type ItemField, itemFields } from './item-fields.ts'
import { type FieldFaults, type Values, valuesOf } from './item-values.ts'

export interface ItemFormProps {
  table: CascadeTable
  /** The item as it stands now. */
  row: Row<CascadeTable>
  typed: Values
  /** Fields that somebody else changed since the person began to type in them. */
  meanwhile: readonly string[]
  may: { edit: boolean; give: boolean }
  choices: FormChoices
  isFresh: boolean
  /** Nobody else sees it, saved or not. */
  isDraft: boolean
  busy: boolean
  /** Name of the field to begin with; else the first. */
  begin?: string | undefined
  notice?: ReactNode
  onWrite: (field: string, text: string) => void
  onKeepMine: (field: string) => void
  onTakeTheirs: (field: string) => void
  /** Says what is wrong with what was typed; nothing where it was sent. */
  onSave: () => FieldFaults | undefined
  onForget: () => void
}

/** All fields of an item. Enter saves from a line, Ctrl+Enter from anywhere; nothing is sent while something typed cannot be. */
export function ItemForm(props: ItemFormProps) {
  const { table, row, typed, choices, isFresh, isDraft, busy, begin, notice, onSave, onForget } = props
  const t = useTranslations('plan.form')
  const [faults, setFaults] = useState<FieldFaults>({})
  const form = useRef<HTMLFormElement>(null)
  const values = { ...valuesOf(table, row), ...typed }
  const isTyped = Object.keys(typed).length > 0
  useEffect(() => {
    const wanted = begin && form.current?.querySelector<HTMLElement>(`[data-field^="${begin}"]`)
    const first = form.current?.querySelector<HTMLElement>('[data-field]')
    ;(wanted || first)?.focus()
  }, [begin])

  function save() {
    const wrong = onSave() ?? {}
    setFaults(wrong)
    const [first] = Object.keys(wrong)
    if (first) form.current?.querySelector<HTMLElement>(`[data-field="${first}"]`)?.focus()
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    save()
  }
  const shown = itemFields[table].filter(({ name, group }) => group !== 'counted' || name === 'counted.what' || isPart(name, values))
  const grouped = Map.groupBy(shown, ({ name, group }) => group ?? name)
  return (
    <form
      ref={form}
      noValidate
      className="flex flex-col gap-3.5"
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      {[...grouped].map(([name, fields]) =>
        fields[0]?.group ? (
          <FieldGroup key={name} group={fields[0].group}>
            {fields.map((field) => (
              <OneField key={field.name} {...props} field={field} values={values} faults={faults} choices={choices} />
            ))}
          </FieldGroup>
        ) : (
          fields.map((field) => <OneField key={field.name} {...props} field={field} values={values} faults={faults} choices={choices} />)
        ),
      )}
      {notice}
      <div className="sticky bottom-0 -mx-4 flex flex-wrap items-center gap-2 border-hairline border-t bg-page px-4 py-3">
        <Button type="submit" look="primary" busy={busy} disabled={!isTyped && !isFresh}>
          {t(isFresh ? 'saveDraft' : 'save')}
        </Button>
        {(isTyped || isFresh) && (
          <Button look="quiet" className="min-h-9" onClick={onForget}>
            {t(isFresh ? 'giveUp' : 'forget')}
          </Button>
        )}
        <p className="w-full text-muted text-small">{t(isDraft ? 'draftHint' : 'saveHint')}</p>
      </div>
    </form>
  )
}

function isPart(name: string, values: Values): boolean {
  return countedParts[values['counted.what'] ?? '']?.includes(name) ?? false
}

function FieldGroup({ group, children }: { group: NonNullable<ItemField['group']>; children: ReactNode }) {
  const t = useTranslations('plan')
  return (
    <fieldset className="rounded-m border border-hairline px-3 pt-1 pb-3">
      <legend className="px-1 font-bold text-muted text-small">{t(`groups.${group}`)}</legend>
      <div className={group === 'counted' ? 'flex flex-col gap-3' : 'grid grid-cols-[repeat(auto-fit,minmax(6rem,1fr))] items-start gap-3'}>
        {children}
      </div>
      <p className="mt-2 text-muted text-small">{t(`groupHints.${group}`)}</p>
    </fieldset>
  )
}

function OneField({ field, values, faults, ...form }: ItemFormProps & { field: ItemField; values: Values; faults: FieldFaults }) {
  const t = useTranslations('plan.form')
  const label = useFieldLabel()
  const value = useFieldValue(form.choices.plan)
  const faultWords = useFaultWords()
  const { table, row, meanwhile, may, choices, onWrite, onKeepMine, onTakeTheirs } = form
  const top = fieldOfRow(field.name)
  const theirs = (row as Record<string, unknown>)[top] // a field of the row's own table
  const fault = faults[field.name]
  if (isGiven(table, top) && !may.give)
    return (
      <div className="text-small">
        <p className="font-bold text-muted">{label(table, field.name)}</p>
        <p className="text-body">{values[field.name] ? value(table, top, theirs) : t('nothing')}</p>
      </div>
    )
  return (
    <div>
      <Field label={label(table, field.name)} hint={<Hint field={field} values={values} />} error={fault && faultWords(fault)}>
        {(control) => (
          <FieldControl
            field={field}
            table={table}
            row={row}
            label={label(table, field.name)}
            text={values[field.name] ?? ''}
            choices={choices}
            control={control}
            onWrite={(text) => onWrite(field.name, text)}
          />
        )}
      </Field>
      {meanwhile.includes(top) && field.name in form.typed && (
        <p role="status" className="mt-1 flex flex-wrap gap-x-4 rounded-s bg-warn-tint px-2 py-1 text-small text-warn">
          {t('meanwhile', { value: value(table, top, theirs) })}
          <Button look="link" onClick={() => onKeepMine(top)}>
            {t('keepMine')}
          </Button>
          <Button look="link" onClick={() => onTakeTheirs(top)}>
            {t('takeTheirs')}
          </Button>
        </p>
      )}
    </div>
  )
}

function Hint({ field, values }: { field: ItemField; values: Values }) {
  const t = useTranslations('plan.hints')
  if (field.name === 'kind') return t(`kind.${values.kind ?? 'outcome'}` as 'kind.activity') // its options
  const key = field.name.replace('.', '-') as 'title'
  return t.has(key) ? t(key) : null
}
