import type { RawReading, RawValue } from '#lib/messages/page-reading.ts'
import type { PageSpec } from '#lib/schema/crm-spec.ts'
import { judge, settleMs } from './belief.ts'
import { createFinder, holds } from './find.ts'
import { hookName } from './hook-name.ts'
import { type Place, placeAt } from './place.ts'
import { type FoundValue, fill, readOf, readRecord } from './read-record.ts'

/** What is said of a page without a record. */
export type LeftPage = 'list' | 'board' | 'other' | 'signed-out'

export interface EngineOptions {
  spec: PageSpec
  /** CRM field names to read beside the spec's facts. */
  fields: readonly string[]
  /** Ends everything: listeners, observers, timers. */
  signal: AbortSignal
  /** The record in this page, each time what is read of it changes; or what else the page is. */
  onRead(seen: RawReading | LeftPage): void
  /** The kind of page, by its address alone before `open()`: at the start, at each new address, and at each look at the page. */
  onPage?(page: Place['is']): void
}

export interface Engine {
  /** Starts to look at the page itself; before that, only the address is compared. */
  open(): void
  setFields(fields: readonly string[]): void
  /** Says again what it said last, after another look. */
  readAgain(): void
  /** Scrolls to a field and focuses it; false where the page does not show it. */
  goToField(field: string): boolean
}

/** In Chromium since 102, in Firefox since 147; TypeScript's DOM library does not know it yet. A page's router cannot be heard otherwise. */
interface Navigation {
  addEventListener(type: string, run: (event: { navigationType?: string }) => void, options: { signal: AbortSignal }): void
}

/** While something is awaited: an input's value changes without a trace in the DOM. */
const lookAgainMs = 250

/** Reads one page by one spec. With the files it imports the only code that touches the CRM's page; `belief.ts` says when it believes. */
export function createEngine(window: Window, { spec, fields, signal, onRead, onPage }: EngineOptions): Engine {
  const { document, location, performance } = window
  const { navigation } = window as unknown as { navigation: Navigation }
  const specText = JSON.stringify(spec)
  const comesLast = specText.includes('"addressLast":true')
  const isWide = !!spec.sheets || specText.includes('"outside":true')
  /** Which record an element named; `''` once it named several. */
  const owners = new WeakMap<Element, string>()
  let written = new WeakSet<Node>()
  let isOpen = false
  let href = location.href
  let place: Place = { is: 'other' }
  /** Type and id of the record; empty on other pages. */
  let key = ''
  let movedAt = 0
  let enteredAt = 0
  let riskUntil = 0
  let isAddressLast = false
  let scope: Element | Document | undefined
  let shown: FoundValue[] = []
  let former: FoundValue[] = []
  let formerKey = ''
  /** What stood outside the record's scope when its address came: the former page's title, say. */
  let stood: FoundValue[] | false | '' | undefined
  let enteredHref = ''
  let isBelieved = false
  let isTogether: boolean | undefined
  let last: unknown
  let timer = 0
  let dueAt = Infinity

  const observer = new MutationObserver((records) => {
    onAddress()
    if (records.filter(note).length) lookSoon()
  })
  const observe = (root: Node) => observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true })
  const find = createFinder(document, observe)

  /** Called before the page can draw, where the browser has the Navigation API. */
  function onAddress(isTraverse = false): void {
    if (location.href === href) return
    movedAt = performance.now()
    if (isOpen) {
      for (const record of observer.takeRecords()) note(record)
      // What stands there now is the former record's; where the address comes last, it is the new one's already.
      isAddressLast = comesLast && !isTraverse
      const read = readOf(spec, place)
      if (key && read && !isAddressLast && !place.sheet) shown = readRecord(read, place, fields, find, document).values
    }
    href = location.href
    if (isOpen) look()
    else onPage?.(placeAt(spec, href).is)
  }

  function enter(next: Place): void {
    const nextKey = next.id ? `${next.is}:${next.id}` : ''
    place = next
    if (nextKey === key) return
    const now = performance.now()
    if (shown.length) {
      // What stands there is not the next record's. Whose it is, is known when it was believed, or is what stood there before.
      if (isBelieved) formerKey = key
      else if (textsOf(shown) !== textsOf(former)) formerKey = ''
      former = shown
    }
    // What draws a record in one step, and has, draws no more of it.
    if (key && now - enteredAt < settleMs && !(isBelieved && isTogether)) riskUntil = now + settleMs
    key = nextKey
    const read = enteredHref && enteredHref !== href && !isAddressLast && readOf(spec, next)
    stood = read && readRecord(read, next, fields, find, document).values
    enteredAt = now
    isBelieved = false
    shown = []
    scope = undefined
    written = new WeakSet()
  }

  /** Looks after this time, or before, if that is due already. */
  function lookIn(ms: number): void {
    const at = performance.now() + ms
    if (at >= dueAt) return
    clearTimeout(timer)
    timer = setTimeout(look, ms) as unknown as number // the page's, not Node's
    dueAt = at
  }

  const lookSoon = () => lookIn(50)

  function look(): void {
    dueAt = Infinity
    find.rescan()
    enter(placeAt(spec, href, find))
    enteredHref = href
    const isSignedOut = spec.signedOutAt?.some((selector) => find.visible(selector))
    if (!key)
      say(isSignedOut ? 'signed-out' : (place.is as LeftPage)) // a record has a key
    else readPlace(isSignedOut)
    // Last: what it draws would make the page lay itself out again before it can be read.
    onPage?.(place.is)
  }

  function readPlace(isSignedOut = false): void {
    const now = performance.now()
    const { is, id = '', sheet } = place
    const read = readOf(spec, place)
    const reading: RawReading = {
      crm: spec.id,
      type: is as RawReading['type'], // a record's, for it has a key
      id,
      url: href,
      sheet: !!sheet,
      lang: document.documentElement.lang,
      facts: {},
      fields: {},
      health: { state: isSignedOut ? 'signed-out' : 'link-only' },
      readMs: 0,
    }
    if (!read || isSignedOut) {
      say(reading)
      return
    }

    const found = readRecord(read, place, fields, find, document)
    const { values, namedBy, failed } = found
    scope = found.scope
    isTogether = read.believe.together
    for (const value of values) {
      const before = valueLike(value, shown)
      value.since = before?.text === value.text ? before.since : now
    }
    shown = values
    // The page may be one step ahead of its address: what changed just now is said when the address is the same a moment later.
    if (comesLast && isBelieved && values.some(({ since }) => since === now)) {
      lookSoon()
      return
    }

    const isFresh = !!namedBy && own(namedBy)
    const verdicts = judge(
      values.map((value) => {
        const { element, hook } = value
        const was = (hook.outside && stood && valueLike(value, stood)) || (formerKey === key ? undefined : valueLike(value, former))
        const byHook = hook.at.includes('{id}')
        return {
          ...value,
          was,
          isNamed: byHook || (!!namedBy && !hook.outside),
          isFresh: was?.element !== element && (byHook || isFresh),
          isWritten: written.has(element),
        }
      }),
      {
        ...read.believe,
        isAddressLast,
        isFirst: !former.length || formerKey === key,
        now,
        enteredAt,
        isRisky: now < riskUntil,
      },
    )
    const isWaiting = found.isPending || verdicts.includes('held') || (failed.length > 0 && now - enteredAt < 2 * settleMs)
    if (isWaiting && now - Math.max(enteredAt, ...values.map(({ since }) => since)) < 3 * settleMs) lookIn(lookAgainMs)
    for (const [index, { kind, name, element, text, hook }] of values.entries()) {
      const verdict = verdicts[index]
      if (verdict === 'held') continue
      isBelieved = true
      const value: RawValue = { text, hook: hookName(hook), confirmed: verdict === 'confirmed' }
      if (name === 'amount') value.beside = element.textContent.slice(0, 200)
      const target: Partial<Record<string, RawValue>> = reading[kind]
      target[name] = value
    }
    if (read.fieldHooks.length || Object.keys(read.facts).some((role) => role !== 'name')) {
      reading.health = isWaiting ? { state: 'reading' } : failed.length ? { state: 'not-recognised', hooks: failed } : { state: 'full' }
    }
    say(reading, now)
  }

  /** Whether the element that names the record never named another. */
  function own(element: Element): boolean {
    const isOnly = (owners.get(element) ?? key) === key
    owners.set(element, isOnly ? key : '')
    return isOnly
  }

  function say(what: RawReading | LeftPage, startedAt = performance.now()): void {
    const text = JSON.stringify(what)
    if (text === last) return
    last = text
    onRead(typeof what === 'string' ? what : { ...what, readMs: performance.now() - startedAt })
  }

  /** Notes what was written. True for what happens in the record, around it, or where one may come to stand. */
  function note({ type, target }: MutationRecord): boolean {
    if (type !== 'attributes') {
      for (let node: Node | null = target; node && !written.has(node); node = node.parentNode) written.add(node)
    }
    if (isWide || !scope?.isConnected) return !!key || type === 'childList'
    return holds(scope, target) || target.contains(scope)
  }

  signal.addEventListener('abort', () => {
    observer.disconnect()
    clearTimeout(timer)
  })
  navigation.addEventListener('currententrychange', ({ navigationType }) => onAddress(navigationType === 'traverse'), { signal })
  onPage?.(placeAt(spec, href).is)

  return {
    open() {
      if (isOpen || signal.aborted) return
      isOpen = true
      // Opened while the page may still be drawing what it was sent to a moment ago.
      if (movedAt) riskUntil = movedAt + settleMs
      observe(document)
      document.addEventListener('input', lookSoon, { signal, capture: true })
      look()
    },
    setFields(next) {
      fields = next
      if (isOpen) look()
    },
    readAgain() {
      last = ''
      if (isOpen) look()
    },
    goToField(field) {
      const at = readOf(spec, place)?.focusAt
      const element = (at && find.visible(fill(at, place, field), scope)) || shown.find(({ name }) => name === field)?.element
      if (element) focus(element)
      return !!element
    },
  }
}

function valueLike({ kind, name }: FoundValue, values: FoundValue[]): FoundValue | undefined {
  return values.find((value) => value.kind === kind && value.name === name)
}

function textsOf(values: FoundValue[]): string {
  return values.map(({ name, text }) => `${name}\n${text}`).join()
}

function focus(element: Element): void {
  const inside = [element, ...element.querySelectorAll('*')] as HTMLElement[] // SVG elements have the same
  const target = inside.find((one) => one.tabIndex >= 0 && one.checkVisibility()) ?? (element as HTMLElement)
  element.scrollIntoView({ block: 'center' })
  // Nothing in it takes the focus by itself.
  if (target.tabIndex < 0) target.tabIndex = -1
  target.focus({ preventScroll: true })
}
