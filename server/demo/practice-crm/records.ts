import { readFileSync } from 'node:fs'
import { addDays, daysBetween } from '#lib/rules/calendar.ts'

export const pipelines = ['New business', 'Renewals', 'Tenders'] as const
export const stages = ['Qualify', 'Discovery', 'Evaluation', 'Proposal', 'Negotiation', 'Won', 'Lost'] as const

/** Text fields of the qualification framework, as an administrator would have added them to a CRM. */
export const qualificationFields = [
  'metrics',
  'economic_buyer',
  'decision_criteria',
  'decision_process',
  'paper_process',
  'identify_pain',
  'champion',
  'competition',
] as const
export type QualificationField = (typeof qualificationFields)[number]

export interface PracticeUser {
  id: string
  name: string
  email?: string
}

export interface PracticeAccount {
  id: string
  name: string
  website?: string
  industry: string
  city: string
  country: string
  owner: string
}

export type PracticeDeal = {
  id: string
  name: string
  account: string
  stage: string
  pipeline: string
  /** Major units. */
  amount: number
  currency: string
  closeDate: string
  nextStep: string
  owner: string
  lastActivity: string
} & Partial<Record<QualificationField, string>>

export interface PracticeRecords {
  users: PracticeUser[]
  accounts: PracticeAccount[]
  deals: PracticeDeal[]
}

/** The CRM's content as of `today`: the file was written for one day, and its dates move with the demo. */
export function loadRecords(today: string): PracticeRecords {
  const written = JSON.parse(readFileSync(new URL('./records.json', import.meta.url), 'utf8')) as PracticeRecords & { anchor: string } // our own file
  const days = daysBetween(written.anchor, today)
  return {
    users: written.users,
    accounts: written.accounts,
    deals: written.deals.map((deal) => ({
      ...deal,
      closeDate: addDays(deal.closeDate, days),
      lastActivity: addDays(deal.lastActivity, days),
    })),
  }
}
