import { type InputHTMLAttributes, type ReactNode, type Ref, type SelectHTMLAttributes, type TextareaHTMLAttributes, useId } from 'react'
import { cx } from './cx.ts'

/** `dir="auto"`: what a person types decides its direction, not the language of the interface. */
const look =
  'w-full min-w-0 rounded-m border border-control bg-page px-2.5 text-ink hover:border-ink focus-visible:-outline-offset-1 disabled:opacity-50 aria-invalid:border-bad'

export function Input({ className, ref, ...rest }: InputHTMLAttributes<HTMLInputElement> & { ref?: Ref<HTMLInputElement> }) {
  // Digits alone would turn the line round; they stand where the interface's own text begins.
  const digits = rest.inputMode === 'decimal' && 'rtl:text-right'
  return <input ref={ref} dir="auto" {...rest} className={cx(look, 'h-9', digits, className)} />
}

export function TextArea({ className, ref, ...rest }: TextareaHTMLAttributes<HTMLTextAreaElement> & { ref?: Ref<HTMLTextAreaElement> }) {
  return <textarea ref={ref} dir="auto" {...rest} className={cx(look, 'py-2', className)} />
}

/** The browser's own select: works with every keyboard, screen reader and phone. */
export function Select({ className, ...rest }: SelectHTMLAttributes<HTMLSelectElement>) {
  return <select {...rest} className={cx(look, 'h-8', className)} />
}

/** A label over its control; `children` receives the ids to put on the control. */
export function Field({
  label,
  hint,
  error,
  children,
}: {
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  children: (control: { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined }) => ReactNode
}) {
  const id = useId()
  const describedBy = hint || error ? `${id}-more` : undefined
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-bold text-muted text-small">
        {label}
      </label>
      {children({ id, 'aria-describedby': describedBy, 'aria-invalid': error ? true : undefined })}
      {describedBy && (
        <div id={describedBy} className={cx('text-small', error ? 'text-bad' : 'text-muted')}>
          {error || hint}
        </div>
      )}
    </div>
  )
}
