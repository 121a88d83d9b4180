import { createId } from '#lib/base/id.ts'

/** What is pushed and pulled: things a rep of the demo workspace does, of the size they have in life. */

export const rep = { email: 'sara.haddad@rahhal.example', password: 'demo-sara-2026', memberId: 'sara' }

export const loggedCommitment = () => ({
  id: createId(),
  title: 'Get the economic buyer named before Thursday’s call',
  milestoneId: 'mil-fleets-2',
  recordId: 'practice:crm.localhost:deal:1001',
})

/** Arguments of `record.observe`; stored, the record is about 0.85 KB of JSON, as a deal with its usual facts is. */
export function observedDeal(crmId: number) {
  const seen = (text: string) => ({ text, agoMs: 0, via: 'page' as const })
  return {
    crm: 'bench',
    instance: 'bench.example',
    type: 'deal' as const,
    crmId: String(crmId),
    url: `https://bench.example/deals/${crmId}`,
    facts: {
      name: seen(`Al Noor Logistics — fleet renewal ${crmId}`),
      stage: seen('Proposal'),
      amount: { ...seen('AED 1,240,000.00'), money: { minor: 124_000_000, currency: 'AED', approximate: false } },
      closeDate: { ...seen('15 Dec 2026'), day: '2026-12-15' },
      owner: seen('Sara Haddad'),
      ownerEmail: seen(rep.email),
    },
    fields: { economicBuyer: seen('Huda Al Mansoori'), champion: seen('') },
  }
}

/** An account of a target list as a file or a push names it. */
export function targetNumber(index: number) {
  return {
    name: `Company number ${index}`,
    domain: `company-${index}.example`,
    tier: (index % 3) + 1,
    ...(index % 4 === 0 ? { status: 'contacted' as const } : {}),
  }
}
