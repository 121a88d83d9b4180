import type { PracticeAccount, PracticeDeal } from '../records.ts'
import { accountSections } from './account-sections.ts'
import { dealSections } from './deal-sections.ts'
import { element } from './element.ts'
import { dealOwnerFields, detailFields, procurementSection, qualificationSection } from './fields.ts'
import { accountList, dealBoard, dealList } from './lists.ts'
import { openModal } from './modal.ts'
import { fieldAttributeOf, RecordView } from './record-view.ts'
import { readSettings, type Settings } from './settings.ts'
import { SideSheet } from './sheet.ts'
import { accountById, allDeals, changeDeal, dealById, loadStore } from './store.ts'

type View = RecordView<PracticeDeal> | RecordView<PracticeAccount>

/** The shell: top bar, side bar, and a pane that shows one page of the CRM at a time without ever loading a new document. */
class Shell {
  private readonly pane = element('main', { class: 'pane' })
  private readonly tabStrip = element('div', { class: 'tabs', role: 'tablist' })
  private readonly recent = element('ul', { class: 'links' })
  private readonly settings: Settings
  private readonly sheet: SideSheet
  /** Record pages that stay mounted: one of each kind, or with tabs one for each record opened. */
  private readonly views = new Map<string, View>()

  constructor(root: HTMLElement, settings: Settings) {
    this.settings = settings
    this.sheet = new SideSheet(settings)
    const places = [
      ['/deals', 'Deals'],
      ['/deals/board', 'Board'],
      ['/accounts', 'Accounts'],
    ] as const
    const menu = element('nav', {}, ...places.map(([href, label]) => element('a', { href }, label)))
    const top = element(
      'header',
      { class: 'top' },
      element('strong', {}, 'Practice CRM'),
      element('input', { class: 'search', type: 'search', placeholder: 'Search deals and accounts', 'aria-label': 'Search' }),
      element('span', { class: 'avatar' }, 'SH'),
    )
    const side = element('div', { class: 'side-bar' }, menu, element('h2', {}, 'Recent deals'), this.recent)
    root.append(top, element('div', { class: 'shell' }, side, element('div', { class: 'work' }, this.tabStrip, this.pane)))
    for (const deal of allDeals().slice(0, 12)) {
      this.recent.append(element('li', {}, element('a', { href: `/deals/${deal.id}`, 'data-recent': deal.id }, deal.name)))
    }
    document.addEventListener('click', (event) => this.onClick(event))
    window.addEventListener('popstate', () => this.render())
  }

  render(): void {
    this.sheet.close()
    const [, place, id] = location.pathname.split('/')
    if (place === 'deals' && id === 'board') this.showPage(dealBoard(), 'Board')
    else if (place === 'deals' && id) this.showDeal(id)
    else if (place === 'accounts' && id) this.showAccount(id)
    else if (place === 'accounts') this.showPage(accountList(), 'Accounts')
    else
      this.showPage(
        dealList((deal) => this.sheet.open(deal, document.body)),
        'Deals',
      )
  }

  private onClick(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (!link || link.origin !== location.origin || event.ctrlKey || event.metaKey || event.button !== 0) return
    event.preventDefault()
    if (link.href !== location.href) history.pushState({}, '', link.href)
    this.render()
  }

  private showPage(page: HTMLElement, title: string): void {
    for (const view of this.views.values()) view.root.hidden = true
    this.pane.querySelector(':scope > .list-page')?.remove()
    this.pane.append(page)
    document.title = `${title} · Practice CRM`
  }

  private showDeal(id: string): void {
    const deal = dealById(id)
    if (!deal) {
      this.showPage(notFound(), 'Not found')
      return
    }
    const view = this.mount(this.settings.tabs ? `deal ${id}` : 'deal', () => this.dealView())
    ;(view as RecordView<PracticeDeal>).show(deal) // the key begins with its kind
    document.title = `${deal.name} · Practice CRM`
  }

  private showAccount(id: string): void {
    const account = accountById(id)
    if (!account) {
      this.showPage(notFound(), 'Not found')
      return
    }
    const view = this.mount(this.settings.tabs ? `account ${id}` : 'account', () => this.accountView())
    ;(view as RecordView<PracticeAccount>).show(account) // the key begins with its kind
    document.title = `${account.name} · Practice CRM`
  }

  private mount(key: string, build: () => View): View {
    this.pane.querySelector(':scope > .list-page')?.remove()
    const view = this.views.get(key) ?? build()
    this.views.set(key, view)
    this.pane.append(view.root)
    for (const other of this.views.values()) other.root.hidden = other !== view
    if (this.settings.tabs) this.drawTabs(key)
    return view
  }

  private drawTabs(active: string): void {
    const tabs = [...this.views.keys()].map((key) => {
      const [kind, id = ''] = key.split(' ')
      const name = kind === 'deal' ? dealById(id)?.name : accountById(id)?.name
      const href = kind === 'deal' ? `/deals/${id}` : `/accounts/${id}`
      return element('a', { class: 'tab', href, role: 'tab', 'aria-selected': String(key === active) }, name ?? key)
    })
    this.tabStrip.replaceChildren(...tabs)
  }

  private dealView(): RecordView<PracticeDeal> {
    const call = element('button', { type: 'button' }, 'Log a call')
    call.addEventListener('click', openModal)
    return new RecordView<PracticeDeal>({
      kind: 'deal',
      settings: this.settings,
      sections: dealSections(fieldAttributeOf(this.settings)),
      actions: [call],
      async save(deal, key, text) {
        const field = [...detailFields, ...qualificationSection, ...procurementSection, ...dealOwnerFields].find((one) => one.key === key)
        if (field?.parse) await changeDeal(deal.id, field.parse(text))
      },
    })
  }

  private accountView(): RecordView<PracticeAccount> {
    return new RecordView<PracticeAccount>({
      kind: 'account',
      settings: this.settings,
      sections: accountSections(fieldAttributeOf(this.settings)),
      save: async () => undefined,
    })
  }
}

function notFound(): HTMLElement {
  return element('div', { class: 'list-page' }, element('h1', {}, 'This record does not exist'))
}

/** Signed out, the address stays and a made-up record shows dimly behind the box, as some CRMs do. */
function signedOut(root: HTMLElement): void {
  const ghost = element(
    'div',
    { class: 'ghost', 'aria-hidden': 'true' },
    element('h1', {}, 'Acme — big deal'),
    element('p', {}, 'USD 1,000'),
  )
  root.append(ghost, element('form', { class: 'login-box' }, element('h1', {}, 'Sign in to Practice CRM')))
}

const root = document.getElementById('app')
const settings = readSettings()
if (root && settings.session === 'out') signedOut(root)
else if (root) {
  await loadStore()
  new Shell(root, settings).render()
}
