import { describe, expect, test } from 'vitest'
import type { PageReading } from '#lib/messages/page-reading.ts'
import type { ApprovedMessage } from '#lib/schema/approved-message.ts'
import { aQuery, aReading, aReadValue, readValues, saved } from '#tests/support/a-query.ts'
import {
  aBet,
  aCommitment,
  aFieldNote,
  aMetric,
  aMilestone,
  anApprovedMessage,
  anObjective,
  anOwnerMatch,
  aPlanLink,
  aRecord,
  aSeenValue,
  aTargetAccount,
  aTargetList,
  aTouch,
  dayMs,
  dealId,
  minuteMs,
  morning,
  omar,
  type RowsByTable,
  sara,
  seenValues,
} from '#tests/support/builders.ts'
import { panelView, type Tab } from './panel-view.ts'
import type { Query } from './query.ts'

const panel = (rows: RowsByTable, reading: Partial<PageReading> = {}, tab: Partial<Tab> = {}, query: Partial<Query> = {}) =>
  panelView({ ...aQuery(rows, query), tab: { reading: aReading(reading), seenAt: morning, ...tab } })
const statesOf = (view: Awaited<ReturnType<typeof panel>>) =>
  Object.fromEntries([...(view.qualification?.dueNow ?? []), ...(view.qualification?.dueNext ?? [])].map(({ id, state }) => [id, state]))

describe('the tab', () => {
  test.each<[string, Tab | undefined, unknown]>([
    ['of a site we were not granted', undefined, { sync: saved, now: morning, today: '2026-11-22', tab: 'unknown-site' }],
    [
      'of a list',
      { page: 'list', crm: 'practice', seenAt: morning },
      { sync: saved, now: morning, today: '2026-11-22', tab: 'no-record', page: 'list', crm: { id: 'practice', name: 'Practice CRM' } },
    ],
  ])('%s', async (_name, tab, expected) => {
    expect(await panelView({ ...aQuery({}), tab })).toEqual(expected)
  })

  test('before the workspace has arrived shows what the page says, and decides nothing', async () => {
    const view = await panel(
      { workspace: [], member: [] },
      { facts: readValues({ name: 'Al Noor' }), health: { state: 'link-only' } },
      { healthSince: 5 },
    )
    expect(view).toMatchObject({ tab: 'record', health: { state: 'link-only' }, healthSince: 5, record: { name: { text: 'Al Noor' } } })
    expect([view.line, view.qualification, view.commit, view.target]).toEqual([undefined, undefined, undefined, undefined])
  })
})

describe('what is believed', () => {
  const stored = aRecord({
    facts: seenValues({ name: 'Stored', stage: 'Proposal' }),
    fields: seenValues({ 'economic-buyer': 'Layla', champion: '' }),
  })

  test('the page’s proved values stand over what is stored, the rest stays', async () => {
    const view = await panel(
      { crmRecord: [stored] },
      { facts: readValues({ name: 'On the page' }), fields: readValues({ champion: 'Huda' }) },
    )
    expect(view.record?.name).toEqual({ text: 'On the page', seenAt: morning, via: 'page', confirmed: true })
    expect(view.record?.facts.stage?.text).toBe('Proposal')
    expect(statesOf(view)).toMatchObject({ 'economic-buyer': 'filled', champion: 'filled' })
  })

  test('a colleague’s newer value stands over a page that has been open since', async () => {
    const view = await panel({ crmRecord: [stored] }, { fields: readValues({ 'economic-buyer': '' }) }, { seenAt: morning - 60 * minuteMs })
    expect(statesOf(view)['economic-buyer']).toBe('filled')
  })

  test('unproved values are shown with that label and never count as answers', async () => {
    const view = await panel(
      { crmRecord: [] },
      {
        facts: { ...readValues({ stage: 'Proposal' }), name: aReadValue('Al Noor', { confirmed: false }) },
        fields: readValues({ champion: 'Huda' }, { confirmed: false }),
      },
    )
    expect(view.record?.name).toMatchObject({ text: 'Al Noor', confirmed: false })
    expect(statesOf(view).champion).toBe('unseen')
  })

  test('an unproved value does not hide a stored one', async () => {
    const view = await panel({ crmRecord: [stored] }, { facts: { name: aReadValue('Another?', { confirmed: false }) } })
    expect(view.record?.name).toMatchObject({ text: 'Stored', confirmed: true })
  })

  test('while the CRM still draws, nothing unproved is shown, and only what is stored under the new address', async () => {
    const former = aRecord({ crmId: '6', facts: seenValues({ name: 'The former deal', stage: 'Negotiation' }) })
    const reading = {
      crmId: '8',
      health: { state: 'reading' as const },
      facts: { name: aReadValue('The former deal', { confirmed: false }) },
    }
    const view = await panel({ crmRecord: [former, stored] }, reading)
    expect(view).toMatchObject({ health: { state: 'reading' }, record: { id: 'practice:crm.example:deal:8', facts: {} } })
    expect(view.record?.name).toBeUndefined()
    expect(JSON.stringify(view)).not.toContain('The former deal')
  })

  test.each<[string, PageReading['facts'], RowsByTable, unknown]>([
    [
      'the stored owner',
      {},
      { crmRecord: [aRecord()] },
      { person: { id: 'sara', name: 'Sara Haddad', isYou: true }, name: 'Sara Haddad', matched: true },
    ],
    [
      'another whom the page names, by e-mail',
      readValues({ owner: 'O. Farouk', ownerEmail: omar.email }),
      { crmRecord: [aRecord()] },
      { person: { id: 'omar', name: 'Omar Farouk', isYou: false }, name: 'Omar Farouk', matched: true },
    ],
    [
      'another whom an admin confirmed',
      readValues({ owner: 'Omar F.' }),
      { crmRecord: [aRecord()], ownerMatch: [anOwnerMatch({ id: 'crm.example|omar f', memberId: 'omar' })] },
      { matched: true, name: 'Omar Farouk', person: { id: 'omar', name: 'Omar Farouk', isYou: false } },
    ],
    ['a name that is nobody’s yet', readValues({ owner: 'Huda' }), { crmRecord: [aRecord()] }, { name: 'Huda', matched: false }],
    [
      'the former owner’s e-mail does not hold for a new name',
      readValues({ owner: 'Huda' }),
      { crmRecord: [aRecord({ facts: seenValues({ owner: 'Sara', ownerEmail: sara.email }) })] },
      { name: 'Huda', matched: false },
    ],
  ])('owner: %s', async (_name, facts, rows, expected) => {
    expect((await panel(rows, { facts })).record?.owner).toEqual(expected)
  })
})

describe('the line', () => {
  const deal = { crmRecord: [aRecord()] }

  test('runs from the bet to this week, each level with its DRI', async () => {
    const readings = [0, 7, 14, 21].map((day, i) => ({ on: `2026-10-${String(1 + day).padStart(2, '0')}`, value: i }))
    const view = await panel(
      { ...deal, metric: [aMetric({ readings })], commitment: [aCommitment(), aCommitment({ id: 'last-week', week: '2026-11-09' })] },
      {},
      {},
      { waitingIds: new Set(['commitment']) },
    )
    expect(view.line).toEqual({
      serves: true,
      because: { by: 'scope', conditions: [{ on: 'type', values: ['deal'] }], alsoClaimedBy: [] },
      bet: { id: 'bet', title: aBet().title, why: aBet().why, year: 2026, dri: { id: 'layla', name: 'Layla Karim', isYou: false } },
      objective: {
        id: 'fleets',
        title: anObjective().title,
        why: anObjective().why,
        quarter: '2026-Q4',
        dri: { id: 'omar', name: 'Omar Farouk', isYou: false },
        decisionRights: 'Discount up to 15 %.',
        status: { value: 'on-track', source: 'indicator' },
        indicator: {
          name: 'Fleets signed',
          unit: 'fleets signed',
          kind: 'outcome',
          baseline: 0,
          target: 12,
          latest: 3,
          readings,
          forecast: { low: 13, high: 13 },
          sixWeeksBefore: '2026-11-19',
          quarterStart: '2026-10-01',
          quarterEnd: '2026-12-31',
        },
      },
      milestone: {
        id: 'november',
        title: aMilestone().title,
        month: '2026-11',
        dri: { id: 'omar', name: 'Omar Farouk', isYou: false },
        state: 'open',
      },
      thisWeek: [
        {
          id: 'commitment',
          title: aCommitment().title,
          status: 'open',
          person: { id: 'sara', name: 'Sara Haddad', isYou: true },
          week: '2026-11-16',
          milestone: { id: 'november', title: aMilestone().title },
          waiting: true,
        },
      ],
      messages: [],
      canUnlink: false,
      others: [],
    })
  })

  test('a rule is told in names', async () => {
    const scope = {
      any: [
        {
          all: [
            { on: 'crm' as const, in: ['practice', 'hubspot'] },
            { on: 'stage' as const, in: ['proposal', 'gone'] },
            { on: 'owner' as const, in: ['sara'] },
            { on: 'team' as const, in: ['gulf'] },
            { on: 'target-list' as const, in: ['gcc'], tiers: [1] },
            { on: 'amount' as const, currency: 'AED', atLeastMinor: 100 },
            { on: 'name' as const, contains: ['Al Noor'] },
            { on: 'field' as const, field: 'segment', is: ['Mid'] },
          ],
        },
      ],
    } // prettier
    const record = aRecord({
      facts: {
        ...seenValues({ name: 'Al Noor', stage: 'Proposal', owner: 'Sara', domain: 'alnoor.ae' }),
        amount: aSeenValue('5', { money: { minor: 500, approximate: false } }),
      },
      fields: seenValues({ segment: 'mid' }),
    })
    const view = await panel({
      crmRecord: [record],
      objective: [anObjective({ scope })],
      targetAccount: [aTargetAccount({ domain: 'alnoor.ae' })],
    })
    expect(view.line).toMatchObject({
      because: {
        conditions: [
          { on: 'crm', values: ['Practice CRM', 'hubspot'] },
          { on: 'stage', values: ['Proposal', 'gone'] },
          { on: 'owner', values: ['Sara Haddad'] },
          { on: 'team', values: ['Gulf'] },
          { on: 'target-list', values: ['GCC fleets 50'], tiers: [1] },
          { on: 'amount', values: [], amount: { currency: 'AED', atLeastMinor: 100 } },
          { on: 'name', values: ['Al Noor'] },
          { on: 'field', values: ['Mid'], field: 'segment' },
        ],
      },
    })
  })

  test.each<[string, RowsByTable, Partial<Query>, { by: string; canUnlink: boolean }]>([
    ['one’s own link can be taken away', { planLink: [aPlanLink({ reason: 'first depot' })] }, {}, { by: 'link', canUnlink: true }],
    ['a manager’s link on one’s own deal too', { planLink: [aPlanLink({ memberId: 'omar' })] }, {}, { by: 'link', canUnlink: true }],
    ['not by a team mate', { planLink: [aPlanLink({ memberId: 'omar' })] }, { memberId: 'yousef' }, { by: 'link', canUnlink: false }],
  ])('%s', async (_name, rows, query, { by, canUnlink }) => {
    expect((await panel({ ...deal, ...rows }, {}, {}, query)).line).toMatchObject({ because: { by }, canUnlink })
  })

  test('a link to next quarter’s objective holds, and this quarter’s are offered', async () => {
    const next = anObjective({ id: 'next', title: 'Next', quarter: '2027-Q1' })
    const view = await panel({ ...deal, objective: [anObjective(), next], planLink: [aPlanLink({ objectiveId: 'next' })] })
    expect(view.line).toMatchObject({ objective: { id: 'next' }, others: [{ id: 'fleets' }] })
  })

  test('a stray deal is offered what it could serve', async () => {
    const view = await panel({ ...deal, objective: [anObjective({ scope: { any: [] } })] })
    expect(view.line).toEqual({
      serves: false,
      reason: 'no-match',
      candidates: [{ id: 'fleets', title: anObjective().title }],
      thisWeek: [],
    })
    expect(view.commit?.milestone).toBeUndefined()
  })

  test.each<[string, Parameters<typeof aMilestone>[0][], string | undefined]>([
    ['this month’s open one', [{ id: 'dec', month: '2026-12' }, { id: 'nov' }], 'nov'],
    [
      'else the next open one',
      [
        { id: 'dec', month: '2026-12' },
        { id: 'nov', state: 'reached' },
      ],
      'dec',
    ],
    [
      'else the overdue one',
      [
        { id: 'sep', month: '2026-09' },
        { id: 'oct', month: '2026-10' },
      ],
      'oct',
    ],
    ['none', [{ id: 'nov', state: 'missed' }], undefined],
  ])('the milestone is %s', async (_name, milestones, expected) => {
    const view = await panel({ ...deal, milestone: milestones.map(aMilestone) })
    expect([view.line?.serves && view.line.milestone?.id, view.commit?.milestone?.id]).toEqual([expected, expected])
  })

  test('an objective whose bet has not arrived is shown all the same', async () => {
    expect((await panel({ ...deal, bet: [] })).line).toMatchObject({ serves: true, bet: { title: '', year: 2026, dri: { id: '' } } })
  })

  test('a promise whose gap is filled since looks kept', async () => {
    const made = aCommitment({ evidence: { 'economic-buyer': 'empty', champion: 'filled' } })
    const view = await panel({
      crmRecord: [aRecord({ fields: seenValues({ 'economic-buyer': 'Layla', champion: 'Huda' }) })],
      commitment: [made],
    })
    expect(view.line?.thisWeek[0]?.looksKept).toEqual({ criteria: ['Economic buyer'] })
  })
})

describe('the target account', () => {
  const account = aTargetAccount({ id: 'al-noor', domain: 'alnoor.ae', ownerId: 'omar', status: 'engaged' })
  const list = [
    account,
    aTargetAccount({ id: 'b', name: 'B', status: 'untouched' }),
    aTargetAccount({ id: 'c', name: 'C', listId: 'other' }),
  ]
  const deal = (facts: Record<string, string>) => aRecord({ facts: seenValues(facts) })

  test('is matched by the domain that the CRM’s account page once showed', async () => {
    const crmAccount = aRecord({ type: 'account', crmId: '3', facts: seenValues({ name: 'Al Noor', domain: 'https://www.alnoor.ae/en' }) })
    const touches = [aTouch({ id: 't1', at: morning - 9 * dayMs }), aTouch({ id: 't2', at: morning - 6 * dayMs, memberId: 'omar' })]
    const view = await panel({ crmRecord: [deal({ accountId: '3' }), crmAccount], targetAccount: list, touch: touches })
    expect(view.target).toEqual({
      state: 'matched',
      accountId: 'al-noor',
      name: 'Al Noor Logistics',
      list: { id: 'gcc', name: 'GCC fleets 50' },
      matchedBy: 'domain',
      tier: 1,
      owner: { id: 'omar', name: 'Omar Farouk', isYou: false },
      status: 'engaged',
      lastTouch: { at: morning - 6 * dayMs, person: { id: 'omar', name: 'Omar Farouk', isYou: false }, daysAgo: 6 },
      coverage: { contacted: 1, total: 2 },
    })
  })

  test('is offered where only the name is alike', async () => {
    const named = aTargetAccount({ id: 'n', name: 'Hadi Foods', nameKey: 'hadi foods', listId: 'gcc' })
    const view = await panel({
      crmRecord: [deal({ accountName: 'Hadi Foods Trading LLC' })],
      targetAccount: [...list, named],
      targetList: [aTargetList()],
    })
    expect(view.target).toEqual({
      state: 'doubtful',
      candidates: [{ accountId: 'n', name: 'Hadi Foods', listName: 'GCC fleets 50' }],
      seenName: 'Hadi Foods Trading LLC',
    })
  })

  test('is none where nothing names it, and a deal’s own name does not', async () => {
    const named = aTargetAccount({ id: 'n', name: 'Hadi Foods', nameKey: 'hadi foods' })
    expect((await panel({ crmRecord: [deal({ name: 'Hadi Foods' })], targetAccount: [named] })).target).toEqual({ state: 'none' })
  })
})

describe('what is missing and what to promise', () => {
  test('an asked criterion says by whom and until when; a note of the past does not', async () => {
    const notes = [aFieldNote({ memberId: 'omar' }), aFieldNote({ criterionId: 'champion', until: '2026-11-20' })]
    const view = await panel({ crmRecord: [aRecord({ fields: seenValues({ 'economic-buyer': '', champion: 'tbd' }) })], fieldNote: notes })
    expect(view.qualification?.dueNow.map(({ id, state, text, asked }) => ({ id, state, text, asked }))).toEqual([
      { id: 'champion', state: 'placeholder', text: 'tbd', asked: undefined },
      {
        id: 'economic-buyer',
        state: 'asked',
        text: undefined,
        asked: { person: { id: 'omar', name: 'Omar Farouk', isYou: false }, until: '2026-11-26', at: morning },
      },
      { id: 'decision-date', state: 'unseen', text: undefined, asked: undefined },
    ])
    expect(view.qualification).toMatchObject({
      framework: 'MEDDPICC',
      stage: { key: 'proposal' },
      stageText: 'Proposal',
      nextStage: { key: 'negotiation' },
    })
  })

  test.each<[string, Record<string, string>, RowsByTable, unknown]>([
    [
      'the CRM’s next step',
      { nextStep: 'Send pricing' },
      {},
      {
        proposal: 'Send pricing',
        source: { from: 'next-step' },
        week: '2026-11-16',
        milestone: { id: 'november', title: aMilestone().title },
      },
    ],
    [
      'the worst gap once the next step is promised',
      { nextStep: 'Send pricing' },
      { commitment: [aCommitment({ title: 'Send pricing' })] },
      {
        proposal: '',
        source: { from: 'gap', criterion: 'Decision date' },
        week: '2026-11-16',
        milestone: { id: 'november', title: aMilestone().title },
      },
    ],
  ])('proposed is %s', async (_name, facts, rows, expected) => {
    const record = aRecord({ facts: seenValues({ stage: 'Proposal', ...facts }), fields: seenValues({ 'decision-date': '' }) })
    expect((await panel({ crmRecord: [record], ...rows })).commit).toEqual(expected)
  })

  test('a stage the framework does not know is said as it stands', async () => {
    const view = await panel({ crmRecord: [aRecord({ facts: seenValues({ stage: 'Verbal yes' }) })] })
    expect(view.qualification).toMatchObject({ stageText: 'Verbal yes', dueNow: [], dueNext: [] })
    expect(view.qualification?.stage).toBeUndefined()
  })
})

test('an account’s page lists its open deals, worst gaps first', async () => {
  const account = aRecord({ type: 'account', crmId: '3', facts: seenValues({ name: 'Al Noor' }) })
  const deal = (crmId: string, facts: Record<string, string>, fields: Record<string, string>) =>
    aRecord({ crmId, facts: seenValues({ name: `Deal ${crmId}`, stage: 'Discovery', ...facts }), fields: seenValues(fields) })
  const deals = [
    deal('1', { accountId: '3' }, { 'economic-buyer': 'Layla' }),
    deal('2', { accountId: '3' }, { 'economic-buyer': '', champion: 'tbd' }),
    deal('3', { accountName: 'Al Noor' }, { 'economic-buyer': '' }),
    deal('4', { accountId: '3', stage: 'Closed won' }, {}),
    deal('5', { accountId: '9', accountName: 'Al Noor' }, {}),
    deal('6', { accountName: 'Al Noor Foods' }, {}),
  ]
  const view = await panelView({
    ...aQuery({ crmRecord: [account, ...deals] }),
    tab: { reading: aReading({ type: 'account', crmId: '3' }), seenAt: morning },
  })
  expect(view.deals?.map(({ name, missing, counts }) => [name, missing, counts.due])).toEqual([
    ['Deal 2', ['Economic buyer', 'Champion'], 2],
    ['Deal 3', ['Economic buyer'], 2],
    ['Deal 1', [], 2],
  ])
  expect(view.qualification).toBeUndefined()
  expect(view.deals?.[0]).toMatchObject({
    id: 'practice:crm.example:deal:2',
    crm: 'Practice CRM',
    stage: { key: 'discovery' },
    objective: { id: 'fleets', status: 'at-risk' },
  })
})

test('no panel reads a whole table of records, accounts, commitments, touches or notes', async () => {
  const query = aQuery({ crmRecord: [aRecord()], targetAccount: [aTargetAccount()] })
  await panelView({
    ...query,
    tab: { reading: aReading({ facts: readValues({ accountName: 'Al Noor', domain: 'alnoor.ae' }) }), seenAt: morning },
  })
  const large = ['crmRecord', 'targetAccount', 'commitment', 'touch', 'fieldNote', 'planLink', 'metric', 'milestone']
  expect(query.store.reads.filter((read) => large.includes(read.replace('.*', '')) || read === 'crmRecord.type')).toEqual([])
  expect(query.store.reads.length).toBeLessThan(40)
  expect(dealId).toBe('practice:crm.example:deal:7')
})

describe('approved messages', () => {
  const message = (id: string, more: Partial<ApprovedMessage> = {}) => anApprovedMessage({ id, title: id, ...more })
  const offered = async (approvedMessage: ApprovedMessage[], stage?: string) => {
    const view = await panel(
      { objective: [anObjective()], approvedMessage },
      { facts: readValues({ name: 'Al Noor', ...(stage ? { stage } : {}) }) },
    )
    return view.line?.serves ? view.line.messages.map(({ id }) => id) : undefined
  }

  test('are those for the stage, then those for any, each in their order', async () => {
    const all = [
      message('any 2', { position: 2 }),
      message('any 1', { position: 1 }),
      message('proposal', { stageKey: 'proposal', position: 9 }),
      message('negotiation', { stageKey: 'negotiation', position: 0 }),
    ]
    expect(await offered(all, 'Proposal')).toEqual(['proposal', 'any 1', 'any 2'])
    expect(await offered(all)).toEqual(['any 1', 'any 2'])
  })
  test('are no drafts, none that was set aside, and none of another objective', async () => {
    const all = [
      message('draft', { draftOf: 'sara' }),
      message('archived', { archived: { byId: 'omar', at: morning } }),
      message('other', { objectiveId: 'renew' }),
    ]
    expect(await offered(all, 'Proposal')).toEqual([])
  })
})
