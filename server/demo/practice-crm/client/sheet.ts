import type { PracticeDeal } from '../records.ts'
import { dealSections } from './deal-sections.ts'
import { element } from './element.ts'
import { fieldAttributeOf } from './record-view.ts'
import { Drawing, fill } from './section.ts'
import type { Settings } from './settings.ts'

/** A deal over the list, without a change of the address: its id stands in the sheet alone. */
export class SideSheet {
  private root: HTMLElement | undefined
  private readonly drawing: Drawing<PracticeDeal>
  private readonly settings: Settings

  constructor(settings: Settings) {
    this.settings = settings
    this.drawing = new Drawing(settings)
  }

  open(deal: PracticeDeal, holder: HTMLElement): void {
    const root = this.root ?? this.build(holder)
    const link = root.querySelector('.open-full')
    link?.setAttribute('href', `/deals/${deal.id}`)
    const shown = dealSections(fieldAttributeOf(this.settings)).filter((section) => section.lazy !== 'opened')
    this.drawing.navigate(deal, shown, (section, record, inPlace) => {
      const body = root.querySelector<HTMLElement>(`[data-section="${section.name}"]`)
      if (body) fill(body, record.id, section.content(record, { all: false }), inPlace)
    })
  }

  close(): void {
    this.drawing.stop()
    this.root?.remove()
    this.root = undefined
  }

  private build(holder: HTMLElement): HTMLElement {
    const close = element('button', { type: 'button', 'aria-label': 'Close' }, '×')
    close.addEventListener('click', () => this.close())
    const bar = element('div', { class: 'sheet-bar' }, element('a', { class: 'open-full', href: '/deals' }, 'Open full record'), close)
    const bodies = dealSections(fieldAttributeOf(this.settings))
      .filter((section) => section.lazy !== 'opened')
      .flatMap((section) => [
        ...(section.name === 'head' ? [] : [element('h2', {}, section.title ?? '')]),
        element(section.tag ?? 'section', { class: 'section-body', 'data-section': section.name }),
      ])
    this.root = element('aside', { class: 'side-sheet', 'aria-label': 'Deal' }, bar, ...bodies)
    holder.append(this.root)
    return this.root
  }
}
