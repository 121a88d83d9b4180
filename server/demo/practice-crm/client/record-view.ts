import { element } from './element.ts'
import { Drawing, type Editing, fill, type Section } from './section.ts'
import type { Settings } from './settings.ts'

interface Options<Of> {
  kind: 'deal' | 'account'
  settings: Settings
  sections: Section<Of>[]
  /** Saves one field's new text. */
  save(record: Of, key: string, text: string): Promise<void>
  actions?: Node[]
}

/** The page of one record. Shown another record it keeps its elements and redraws each section in that section's own time. */
export class RecordView<Of extends { id: string }> {
  readonly root: HTMLElement
  private readonly drawing: Drawing<Of>
  private readonly elements = new Map<string, HTMLElement>()
  /** Lazy sections whose content a person has called for by scrolling or opening. */
  private readonly called = new Set<string>()
  private readonly options: Options<Of>
  private record: Of | undefined
  private editing: Editing = { all: false }

  constructor(options: Options<Of>) {
    this.options = options
    this.drawing = new Drawing(options.settings)
    const main = element('div', { class: 'main' })
    const aside = element('aside', { class: 'side' })
    for (const section of options.sections) {
      const holder = section.name === 'head' ? undefined : sideSections.has(section.name) ? aside : main
      this.build(section, holder)
    }
    this.root = element('article', { class: 'record-view', 'data-kind': options.kind }, element('div', { class: 'columns' }, aside, main))
    const head = this.elements.get('head')
    if (head) this.root.prepend(element('div', { class: 'record-head' }, head, element('div', { class: 'actions' }, ...this.buttons())))
    this.root.addEventListener('dblclick', (event) => this.editField(event.target))
    this.root.addEventListener('keydown', (event) => this.onKey(event))
  }

  show(record: Of): void {
    this.record = record
    this.setEditing({ all: false })
    this.drawing.navigate(record, this.options.sections, (section, shown, inPlace) => this.draw(section, shown, inPlace))
  }

  /** Draws everything now, as it stands in the store. */
  redraw(): void {
    const record = this.record
    if (!record) return
    this.drawing.stop()
    for (const section of this.options.sections) this.draw(section, record, false)
  }

  get recordId(): string | undefined {
    return this.record?.id
  }

  private build(section: Section<Of>, holder: HTMLElement | undefined): void {
    const body = element(section.tag ?? 'section', { class: 'section-body', 'data-section': section.name })
    this.elements.set(section.name, body)
    if (!holder) return
    const card = element('div', { class: 'card' })
    if (section.lazy === 'opened') {
      const opener = element('button', { type: 'button', class: 'opener', 'aria-expanded': 'false' }, section.title ?? section.name)
      opener.addEventListener('click', () => this.toggle(section, opener))
      card.append(opener, body)
    } else {
      card.append(element('h2', {}, section.title ?? section.name), body)
    }
    if (section.lazy === 'scroll') this.drawWhenSeen(section, body)
    holder.append(card)
  }

  private drawWhenSeen(section: Section<Of>, body: HTMLElement): void {
    const watcher = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return
      watcher.disconnect()
      this.called.add(section.name)
      if (this.record) this.draw(section, this.record, false)
    })
    watcher.observe(body)
  }

  private toggle(section: Section<Of>, opener: HTMLButtonElement): void {
    const open = opener.getAttribute('aria-expanded') !== 'true'
    opener.setAttribute('aria-expanded', String(open))
    if (open) this.called.add(section.name)
    else this.called.delete(section.name)
    const body = this.elements.get(section.name)
    if (open && this.record) this.draw(section, this.record, false)
    if (!open) body?.replaceChildren()
  }

  private draw(section: Section<Of>, record: Of, inPlace: boolean): void {
    const body = this.elements.get(section.name)
    if (!body || (section.lazy && !this.called.has(section.name))) return
    fill(body, record.id, section.content(record, this.editing), inPlace)
  }

  private buttons(): Node[] {
    const edit = element('button', { type: 'button', class: 'edit' }, 'Edit')
    edit.addEventListener('click', () => (this.editing.all ? void this.saveAll() : this.startEditing({ all: true })))
    const cancel = element('button', { type: 'button', class: 'cancel' }, 'Cancel')
    cancel.addEventListener('click', () => this.startEditing({ all: false }))
    return this.options.kind === 'deal' ? [...(this.options.actions ?? []), cancel, edit] : (this.options.actions ?? [])
  }

  private setEditing(editing: Editing): void {
    this.editing = editing
    this.root.classList.toggle('editing', editing.all)
    const edit = this.root.querySelector('button.edit')
    if (edit) edit.textContent = editing.all ? 'Save' : 'Edit'
  }

  private startEditing(editing: Editing): void {
    this.setEditing(editing)
    this.redraw()
    this.root.querySelector<HTMLElement>('.field input, .field textarea, .field select')?.focus()
  }

  private editField(target: EventTarget | null): void {
    const field = target instanceof Element ? target.closest<HTMLElement>('.field[data-editable]') : null
    const key = field?.getAttribute(this.fieldAttribute)
    if (key && !this.editing.all) this.startEditing({ all: false, key })
  }

  private onKey(event: KeyboardEvent): void {
    const onField = event.target instanceof Element && event.target.classList.contains('field')
    if (event.key === 'Enter' && onField) this.editField(event.target)
    else if (event.key === 'Enter' && this.editing.key && !(event.target instanceof HTMLTextAreaElement && event.shiftKey)) {
      event.preventDefault()
      void this.saveAll()
    } else if (event.key === 'Escape' && (this.editing.key || this.editing.all)) this.startEditing({ all: false })
  }

  private async saveAll(): Promise<void> {
    const record = this.record
    if (!record) return
    for (const field of this.root.querySelectorAll<HTMLElement>('.field')) {
      const control = field.querySelector<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>('input, textarea, select')
      const key = field.getAttribute(this.fieldAttribute)
      if (control && key) await this.options.save(record, key, control.value)
    }
    this.startEditing({ all: false })
  }

  private get fieldAttribute(): string {
    return fieldAttributeOf(this.options.settings)
  }
}

const sideSections = new Set(['owner', 'account', 'activity'])

export function fieldAttributeOf(settings: Settings): string {
  return settings.layout === 'next' ? 'data-prop' : 'data-field'
}
