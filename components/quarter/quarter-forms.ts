import { create } from 'zustand'

/** A form that stands open: what was typed, what stood there at first, and the row it was opened on. */
interface OpenForm {
  typed: Record<string, string>
  before: Record<string, string>
  seen: unknown
}

interface QuarterForms {
  forms: Record<string, OpenForm>
  open(key: string, before: Record<string, string>, seen: unknown): void
  write(key: string, field: string, text: string): void
  close(key: string): void
}

/** The forms of the quarter's pages, by name: what is typed outlives a look at another page, a refusal and every new answer. */
export const useQuarterForms = create<QuarterForms>((set) => ({
  forms: {},
  open: (key, before, seen) => set(({ forms }) => ({ forms: forms[key] ? forms : { ...forms, [key]: { typed: before, before, seen } } })),
  write: (key, field, text) =>
    set(({ forms }) => {
      const form = forms[key]
      return form ? { forms: { ...forms, [key]: { ...form, typed: { ...form.typed, [field]: text } } } } : {}
    }),
  close: (key) => set(({ forms }) => ({ forms: Object.fromEntries(Object.entries(forms).filter(([one]) => one !== key)) })),
}))

export interface Form<F extends string, S> {
  typed: Record<F, string>
  /** The row as it was when the person began: what an edit starts from. */
  seen: S
  isChanged: boolean
  write(field: F, text: string): void
  close(): void
}

/** The form of this name, while it stands open. */
export function useForm<F extends string, S>(
  key: string,
): { form: Form<F, S> | undefined; open: (before: Record<F, string>, seen: S) => void } {
  const form = useQuarterForms(({ forms }) => forms[key])
  const { open, write, close } = useQuarterForms.getState()
  return {
    form: form && {
      // A name is opened in one place only, and with these fields.
      typed: form.typed as Record<F, string>,
      seen: form.seen as S,
      isChanged: Object.entries(form.typed).some(([field, text]) => text !== form.before[field]),
      write: (field, text) => write(key, field, text),
      close: () => close(key),
    },
    open: (before, seen) => open(key, before, seen),
  }
}
