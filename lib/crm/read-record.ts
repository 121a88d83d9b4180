import type { Hook, PageSpec, RecordRead } from '#lib/schema/crm-spec.ts'
import { controlsIn, readElement } from './element-text.ts'
import type { Finder } from './find.ts'
import { hookName } from './hook-name.ts'
import type { Place } from './place.ts'
import { matchText } from './url-template.ts'

/** A value that stands on the page, found by a hook of the spec. */
export interface FoundValue {
  /** Where it goes in the reading, and under which name. */
  kind: 'facts' | 'fields'
  name: string
  element: Element
  text: string
  hook: Hook
  /** When this text first stood here, on the page's clock. */
  since: number
}

export interface FoundRecord {
  /** The element that holds the record; absent while none is there, the document where the spec names none. */
  scope: Element | Document | undefined
  /** What names the record: the scope, the sheet, or the element at `believe.at`. */
  namedBy: Element | undefined
  values: FoundValue[]
  /** Hooks that a record page must show and this one does not. */
  failed: string[]
  /** A value is there and says that it is still loading. */
  isPending: boolean
}

/** How the record at this place is read; what the account's part leaves out is as for deals. */
export function readOf({ records: { deal, account } }: Pick<PageSpec, 'records'>, { is }: Place): RecordRead | undefined {
  if (is === 'deal') return deal
  return is === 'account' && account ? ({ ...deal, ...account } as RecordRead) : undefined // whole, for `deal` is
}

/** Reads the spec's facts and the wanted fields, and looks at nothing else. Runs in the page. */
export function readRecord(read: RecordRead, place: Place, wanted: readonly string[], find: Finder, document: Document): FoundRecord {
  const { scope, namedBy } = findScope(read, place, find, document)
  const record: FoundRecord = { scope, namedBy, values: [], failed: scope ? [] : (read.scope ?? []), isPending: false }

  function readOne(kind: FoundValue['kind'], name: string, field: string | undefined, hooks: Hook[]): void {
    let best: FoundValue | undefined
    for (const hook of hooks) {
      const root = hook.outside ? !place.sheet && document : scope
      if (!root || best?.text) continue
      const found = find.all(fill(hook.at, place, field), root)
      const matches = hook.label ? found.flatMap((label) => labelled(label, hook, field) ?? []) : found
      // Inside a scope a closed tab is the record's too; elsewhere what nobody sees may be another record's.
      const element =
        matches.find((match) => match.checkVisibility()) ?? matches.find((match) => root !== document || match.closest('head'))
      const [like] = read.emptyTextAt ? find.all(fill(read.emptyTextAt, place, field), root) : []
      const text = element && !(hook.only && matches.length > 1) ? textOf(element, hook, read, find, like) : undefined
      if (text === null) record.isPending = true
      else if (element && text !== undefined && (text || !best)) best = { kind, name, element, text, hook, since: 0 }
    }
    if (best) record.values.push(best)
    else if (kind === 'facts' && name === 'name' && scope) record.failed = hooks.map(hookName)
  }

  for (const [role, fact] of Object.entries(read.facts)) {
    const { field, hooks, otherwise = [] } = fact
    readOne('facts', role, field, hooks ?? [...(field ? read.fieldHooks : []), ...otherwise])
  }
  for (const field of wanted) readOne('fields', field, field, read.fieldHooks)
  if (scope && !record.values.length) record.failed.push(...read.fieldHooks.map(hookName))
  return record
}

/** Fills `{id}` and `{field}` into a selector, escaped for an identifier and for a quoted string alike. */
export function fill(selector: string, { id = '' }: Place, field = ''): string {
  return selector.replaceAll('{id}', CSS.escape(id)).replaceAll('{field}', CSS.escape(field))
}

function findScope(read: RecordRead, place: Place, find: Finder, document: Document): Pick<FoundRecord, 'scope' | 'namedBy'> {
  const base = place.sheet ?? document
  for (const selector of read.scope ?? []) {
    const scope = find.visible(fill(selector, place), base)
    if (scope) return { scope, namedBy: selector.includes('{id}') ? scope : naming(scope) }
  }
  // A sheet holds one record, and its id was read in it.
  const scope = read.scope && !place.sheet ? undefined : base
  return { scope, namedBy: place.sheet ?? (scope && naming(scope)) }

  function naming(root: ParentNode): Element | undefined {
    const { at } = read.believe as { at?: string } // only `named` has one
    return at ? find.all(fill(at, place), root)[0] : undefined
  }
}

/** What belongs to a label, if it is the one that the hook asks for; for an attribute, the element in it that has this one. */
function labelled(label: Element, { label: text = '', read }: Hook, field = ''): Element | null | undefined {
  const wordsOf = (words: string) => `${words.toLowerCase().match(/[^\s*:]+/g)}`
  if (wordsOf(label.textContent) !== wordsOf(text.replace('{field}', field))) return undefined
  // Only a `label` has a control.
  const value = (label as HTMLLabelElement).control ?? label.nextElementSibling ?? label.parentElement?.nextElementSibling
  return (typeof read === 'object' && value?.querySelector(`[${read.attribute}]`)) || value
}

/** The value in an element; `null` while it loads, `undefined` where this hook does not fit it. `like` holds a text that means empty. */
function textOf(element: Element, hook: Hook, read: RecordRead, find: Finder, like?: Element): string | null | undefined {
  const holds = (selector = '') => selector && (find.all(selector, element).length > 0 || element.matches(selector))
  if (holds('[aria-busy=true],[aria-busy=true] *') || holds(read.pendingAt)) return null
  if (holds(hook.emptyAt) || holds(read.emptyAt)) return ''
  const text = readElement(element, hook)
  // Where the spec knows how "empty" looks, a place with nothing in it is one that is not drawn.
  if (text === '' && (hook.emptyText || hook.emptyAt || read.emptyText || read.emptyAt) && !controlsIn(element).length) return undefined
  if (!text) return text
  const isOneOf = (texts: string[] = []) => texts.some((one) => one.toLowerCase() === text.toLowerCase())
  if (isOneOf(read.pendingText)) return null
  if (isOneOf(hook.emptyText) || isOneOf(read.emptyText) || isOneOf(like && [like.textContent.trim()])) return ''
  return hook.textTemplate ? matchText(hook.textTemplate, text, '.+')?.value?.trim() : text
}
