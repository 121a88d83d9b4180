import type { PracticeAccount, PracticeDeal, PracticeRecords, PracticeUser } from '../records.ts'

interface Loaded extends PracticeRecords {
  stages: string[]
  pipelines: string[]
  today: string
}

let loaded: Loaded = { users: [], accounts: [], deals: [], stages: [], pipelines: [], today: '' }

export async function loadStore(): Promise<void> {
  const answer = await fetch('/api/records')
  loaded = (await answer.json()) as Loaded // our own server's shape
}

export function allDeals(): PracticeDeal[] {
  return loaded.deals
}

export function allAccounts(): PracticeAccount[] {
  return loaded.accounts
}

export function allUsers(): PracticeUser[] {
  return loaded.users
}

export function stageNames(): string[] {
  return loaded.stages
}

export function pipelineNames(): string[] {
  return loaded.pipelines
}

export function dealById(id: string): PracticeDeal | undefined {
  return loaded.deals.find((deal) => deal.id === id)
}

export function accountById(id: string): PracticeAccount | undefined {
  return loaded.accounts.find((account) => account.id === id)
}

export function userById(id: string): PracticeUser | undefined {
  return loaded.users.find((user) => user.id === id)
}

export function dealsOfAccount(id: string): PracticeDeal[] {
  return loaded.deals.filter((deal) => deal.account === id)
}

/** Saves on the server, then here. */
export async function changeDeal(id: string, change: Partial<PracticeDeal>): Promise<void> {
  const deal = dealById(id)
  if (!deal) return
  Object.assign(deal, change)
  await fetch(`/api/deals/${id}`, { method: 'PATCH', body: JSON.stringify(change) })
}
