import type { Frame, Page } from '@playwright/test'
import type { PracticeRecords } from '#server/demo/practice-crm/records.ts'
import { plain } from './panel.ts'

/** What the panel's head showed from `at` on. */
export interface Sample {
  at: number
  name: string
  facts: string
  proposal: string
}

/** Which deal the address named from `at` on. */
export interface Address {
  at: number
  dealId: string
}

interface SampledWindow extends Window {
  samples: Sample[]
  addresses: Address[]
}

/** Notes every change of what the panel shows, each frame and each mutation, and every change of the page's address. */
export async function startSampling(page: Page, panel: Frame): Promise<void> {
  await page.evaluate(() => {
    const own = window as unknown as SampledWindow // our own notes on it
    const note = () => own.addresses.push({ at: Date.now(), dealId: location.pathname.split('/')[2] ?? '' })
    own.addresses = []
    note()
    window.navigation.addEventListener('currententrychange', note)
  })
  await panel.evaluate(() => {
    const own = window as unknown as SampledWindow // our own notes on it
    own.samples = []
    const note = () => {
      const head = document.querySelector('header')
      const sample = {
        at: Date.now(),
        name: head?.querySelector('h1')?.textContent ?? '',
        facts: head?.querySelector('p')?.textContent ?? '',
        proposal: document.querySelector<HTMLInputElement>('form input')?.value ?? '',
      }
      const last = own.samples.at(-1)
      if (last?.name !== sample.name || last.facts !== sample.facts || last.proposal !== sample.proposal) own.samples.push(sample)
    }
    const eachFrame = () => {
      note()
      requestAnimationFrame(eachFrame)
    }
    new MutationObserver(note).observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
    eachFrame()
  })
}

export async function stopSampling(page: Page, panel: Frame): Promise<{ samples: Sample[]; addresses: Address[] }> {
  const samples = await panel.evaluate(() => (window as unknown as SampledWindow).samples) // noted by startSampling
  const addresses = await page.evaluate(() => (window as unknown as SampledWindow).addresses) // as above
  return { samples: samples.map((sample) => ({ ...sample, name: plain(sample.name), facts: plain(sample.facts) })), addresses }
}

/**
 * A sentence for every sample that was wrong. Right is: nothing known is shown; or name, stage, amount, owner and proposed
 * next step are all of one deal, and that deal was the address's no longer than `lagMs` ago.
 */
export function wrongFacts(records: PracticeRecords, samples: Sample[], addresses: Address[], lagMs: number): string[] {
  return samples.flatMap((sample) => {
    const owners = dealsThatFit(records, sample)
    const words = `${sample.name} · ${sample.facts} · ${sample.proposal}`
    if (owners.length === 0) return [`At ${sample.at} the panel mixed deals: ${words}`]
    const current = addresses.filter(
      ({ at }, index) => at <= sample.at && (addresses[index + 1]?.at ?? Number.POSITIVE_INFINITY) >= sample.at - lagMs,
    )
    if (owners.some((id) => current.some(({ dealId }) => dealId === id))) return []
    return [
      `At ${sample.at} the panel showed deal ${owners.join(' or ')} while the address named ${current.map(({ dealId }) => dealId)}: ${words}`,
    ]
  })
}

/** Deals of which everything that is shown is true. */
function dealsThatFit(records: PracticeRecords, { name, facts, proposal }: Sample): string[] {
  const shown = facts.split(' · ').filter((part) => !/^(read|seen|from) |^$/.test(part))
  const known = {
    names: new Set(records.deals.map((deal) => deal.name)),
    stages: new Set(records.deals.map((deal) => deal.stage)),
    steps: new Set(records.deals.map((deal) => deal.nextStep).filter((step) => step !== '')),
  }
  const fitting = records.deals.filter((deal) => {
    if (known.names.has(name) && name !== deal.name) return false
    if (known.steps.has(proposal) && proposal !== deal.nextStep) return false
    const owner = records.users.find(({ id }) => id === deal.owner)?.name ?? ''
    return shown.every((part) => {
      if (known.stages.has(part)) return part === deal.stage
      if (/\d/.test(part)) return amountIn(part) === deal.amount && part.includes(deal.currency)
      return part.startsWith(owner)
    })
  })
  return fitting.map(({ id }) => id)
}

function amountIn(text: string): number {
  return Number(text.replace(/[^\d.]/g, ''))
}
