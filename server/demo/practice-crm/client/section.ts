import { element, morph } from './element.ts'
import type { Field } from './fields.ts'
import { chance, type Settings } from './settings.ts'

/** A part of a record's page. It names the record its content belongs to, and changes both in one task. */
export interface Section<Of> {
  name: string
  title?: string
  tag?: 'header' | 'section'
  /** Rendered when scrolled into view, or only when a person opens it. */
  lazy?: 'scroll' | 'opened'
  content(record: Of, editing: Editing): Node[]
}

/** Which fields are being edited: all, one by its key, or none. */
export type Editing = { all: boolean; key?: string }

export function fieldRows<Of>(fields: Field<Of>[], record: Of, editing: Editing, fieldAttribute: string): Node {
  const rows = fields.map((field) => {
    const control = (editing.all || editing.key === field.key) && field.edit ? field.edit(record) : undefined
    control?.setAttribute('aria-label', field.label)
    return element(
      'div',
      { class: 'field', [fieldAttribute]: field.key, tabindex: '-1', 'data-editable': field.edit !== undefined },
      element('dt', {}, field.label),
      element('dd', { class: 'value' }, control ?? field.show(record)),
    )
  })
  return element('dl', {}, ...rows)
}

/**
 * Draws sections after a delay of their own, out of order, now and then by changing text in place, now and then the record
 * one has already left: all decided by the seed, so that a failure repeats.
 */
export class Drawing<Of extends { id: string }> {
  private readonly timers = new Set<number>()
  /** The navigation that drew each section last. */
  private readonly drawnBy = new Map<string, number>()
  private navigation = 0
  private readonly settings: Settings

  constructor(settings: Settings) {
    this.settings = settings
  }

  /** A navigation: every section of `record` is drawn when its time comes. */
  navigate(record: Of, sections: Section<Of>[], draw: (section: Section<Of>, record: Of, inPlace: boolean) => void): void {
    this.navigation++
    const { seed, delay, inPlace, late } = this.settings
    const kept = [...this.timers]
    for (const [index, timer] of kept.entries()) {
      if (chance(seed, this.navigation, 'late', index) >= late) this.cancel(timer)
    }
    for (const section of sections) {
      const words = [seed, this.navigation, record.id, section.name] as const
      const delayMs = delay.from + chance(...words, 'delay') * (delay.to - delay.from)
      const current = this.navigation
      const timer = window.setTimeout(() => {
        this.timers.delete(timer)
        // A late drawing never replaces the one of a newer record: that would be a broken CRM, not an unkind one.
        if ((this.drawnBy.get(section.name) ?? 0) > current) return
        this.drawnBy.set(section.name, current)
        draw(section, record, chance(...words, 'in-place') < inPlace)
      }, delayMs)
      this.timers.add(timer)
    }
  }

  stop(): void {
    for (const timer of this.timers) this.cancel(timer)
  }

  private cancel(timer: number): void {
    window.clearTimeout(timer)
    this.timers.delete(timer)
  }
}

/** Puts `content` into a section and its record's id on it, in one task: replacing everything, or changing it in place. */
export function fill(section: HTMLElement, recordId: string, content: Node[], inPlace: boolean): void {
  section.setAttribute('data-record', recordId)
  if (!inPlace || section.childNodes.length !== content.length) {
    section.replaceChildren(...content)
    return
  }
  for (const [index, child] of [...section.childNodes].entries()) {
    const fresh = content[index]
    if (fresh) morph(child, fresh)
  }
}
