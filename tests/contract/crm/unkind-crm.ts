import type { CrmSpec, RecordRead } from '#lib/schema/crm-spec.ts'

/** A small CRM that draws late, out of order and into the elements it already has, and the specs by which it is read. */

export const fields = ['budget', 'buyer', 'criteria'] as const

/** What record `id` says. Every third stage and buyer is the same; some budgets are empty. */
export function truthOf(id: number): Record<string, string> {
  return {
    name: `Deal ${id}`,
    amount: `$ ${id},000`,
    stage: ['Proposal', 'Proposal', 'Won'][id % 3] ?? '',
    budget: id % 4 === 0 ? '' : `Budget of ${id}`,
    buyer: id % 2 === 0 ? 'Ana Ruiz' : `Buyer ${id}`,
    criteria: `Criteria ${id}`,
  }
}

/**
 * `panes`: every record has its own pane and the former ones stay, hidden. `replaced`: the record's element is made anew.
 * `in-place`: elements stay, texts change one by one; `renamed`: and so does the attribute that names the record, first of all.
 */
export type Way = 'panes' | 'replaced' | 'in-place' | 'renamed'

/** How the script of the page is told what to do. */
export interface UnkindCrm {
  open(id: number, delaysMs: number[], isStale?: boolean): void
}

export function unkindPage(way: Way): string {
  return `<!doctype html><html lang="en"><head><title>CRM</title></head><body>
<div id="clock">0</div><main></main>
<script>(${script})(${JSON.stringify(way)}, ${truthOf}, ${JSON.stringify(['name', 'amount', 'stage', ...fields])})</script>
</body></html>`
}

/** Runs in the page. */
function script(way: Way, truth: typeof truthOf, names: string[]): void {
  const main = document.querySelector('main') as HTMLElement
  let turn = 0

  function recordElement(id: number): HTMLElement {
    const element = document.createElement('section')
    element.className = 'record'
    element.dataset.record = String(id)
    for (const name of names) {
      const field = document.createElement('p')
      field.dataset.field = name
      element.append(field)
    }
    return element
  }

  function elementFor(id: number): HTMLElement {
    const all = [...main.querySelectorAll<HTMLElement>('.record')]
    const known = way === 'panes' ? all.find((one) => one.dataset.record === String(id)) : all[0]
    if (way === 'panes') for (const other of all) other.hidden = other !== known
    if (known && way !== 'replaced') {
      known.hidden = false
      return known
    }
    const made = recordElement(id)
    if (way === 'panes') main.append(made)
    else main.replaceChildren(made)
    return made
  }

  const crm: UnkindCrm = {
    /** Goes to a record; value n is drawn after `delaysMs[n]`. `isStale`: what a record left behind draws late still lands. */
    open(id, delaysMs, isStale = false) {
      turn++
      const mine = turn
      history.pushState(null, '', `/deals/${id}`)
      if (way === 'renamed') for (const element of main.querySelectorAll<HTMLElement>('.record')) element.dataset.record = String(id)
      const first = delaysMs.indexOf(Math.min(...delaysMs))
      names.forEach((name, at) => {
        setTimeout(() => {
          if (mine !== turn && !isStale) return
          if (way === 'replaced' && at === first) elementFor(id)
          const element = way === 'replaced' ? main.querySelector('.record') : elementFor(id)
          const field = element?.querySelector(`[data-field="${name}"]`)
          if (field && field.textContent !== truth(id)[name]) field.textContent = truth(id)[name] ?? ''
        }, delaysMs[at])
      })
    },
  }
  ;(window as unknown as { crm: UnkindCrm }).crm = crm
}

const hook = { at: '[data-field="{field}"]', read: 'text' } as const

function specOf(read: Pick<RecordRead, 'scope' | 'believe'>): CrmSpec {
  return {
    id: 'unkind',
    name: 'Unkind CRM',
    seen: '2026-11',
    hosts: [],
    instance: '{host}',
    pages: [
      { is: 'deal', urls: ['/deals/{id}'], idFormat: 'int' },
      { is: 'list', urls: ['/deals'] },
    ],
    records: {
      deal: { ...read, facts: { name: { field: 'name' }, amount: { field: 'amount' }, stage: { field: 'stage' } }, fieldHooks: [hook] },
    },
  }
}

/** The page names the record in an attribute of its scope. */
export const namedSpec = specOf({ scope: ['[data-record="{id}"]'], believe: { by: 'named' } })
/** Nothing in the page names the record. */
export const rerenderedSpec = specOf({ scope: ['.record:not([hidden])'], believe: { by: 'rerendered' } })
