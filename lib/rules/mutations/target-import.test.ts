import { expect, test } from 'vitest'
import { foldName } from '#lib/rules/fold-name.ts'
import { aContext, anObjective, aTargetAccount, aTargetList, layla, morning, omar, sara, yousef } from '#tests/support/builders.ts'
import { outcomeOf } from '#tests/support/outcome-of.ts'

const rows = {
  objective: [anObjective({ driId: 'yousef' })],
  targetList: [aTargetList({ objectiveId: 'fleets' })],
  targetAccount: [aTargetAccount({ ownerId: 'sara' }), aTargetAccount({ id: 'elsewhere', listId: 'other' })],
}
const as = (actor: typeof sara) => aContext({ actor })
const account = { id: 'new', name: 'Port Logistics', domain: 'port.example.com', tier: 2 }
const domain = 'example.com'

test('an import adds what is not there, untouched unless the file says so', () => {
  const accounts = [
    { ...account, domain },
    { id: 'b', name: 'Depot', tier: 1, status: 'meeting' as const, parked: { reason: 'merger' } },
    { id: 'al-noor', name: 'x', tier: 9 },
  ]
  expect(outcomeOf('target.import', { listId: 'gcc', accounts }, rows, as(omar))).toEqual([
    {
      table: 'targetAccount',
      row: {
        id: 'new',
        name: 'Port Logistics',
        nameKey: foldName('Port Logistics'),
        domain,
        tier: 2,
        listId: 'gcc',
        status: 'untouched',
        recordIds: [],
        confirmedNames: [],
      },
    },
    {
      table: 'targetAccount',
      row: {
        id: 'b',
        name: 'Depot',
        nameKey: 'depot',
        tier: 1,
        listId: 'gcc',
        status: 'meeting',
        parked: { reason: 'merger' },
        recordIds: [],
        confirmedNames: [],
      },
    },
  ])
})

test.each<[string, Parameters<typeof outcomeOf<'target.import'>>[1], typeof sara, unknown]>([
  ['to no list', { listId: 'gone', accounts: [{ ...account, domain }] }, omar, 'not-found'],
  ['a domain that is an address', { listId: 'gcc', accounts: [{ ...account, domain: 'www.example.com' }] }, omar, 'invalid'],
  ['an id of another list', { listId: 'gcc', accounts: [{ ...account, domain, id: 'elsewhere' }] }, omar, 'invalid'],
  ['by a rep', { listId: 'gcc', accounts: [{ ...account, domain }] }, sara, 'not-allowed'],
  [
    'by the DRI, who names the objective rightly',
    { listId: 'gcc', objectiveId: 'fleets', accounts: [{ ...account, domain }] },
    yousef,
    [{}],
  ],
  ['of nothing', { listId: 'gcc', accounts: [] }, omar, 'bad-args'],
])('an import %s', (_name, args, actor, expected) => {
  const outcome = outcomeOf('target.import', args, rows, as(actor))
  if (typeof expected === 'string') expect(outcome).toBe(expected)
  else expect(outcome).toHaveLength(1)
})

const edit = (edits: Parameters<typeof outcomeOf<'target.edit'>>[1]['edits'], actor = omar) =>
  outcomeOf('target.edit', { targetAccountId: 'al-noor', listId: 'gcc', edits }, rows, as(actor))

test('an edit sets the key by which names are found, and leaves the ladder alone', () => {
  expect(edit([{ field: 'name', from: 'Al Noor Logistics', to: 'Al Noor Group' }])).toMatchObject([
    { row: { name: 'Al Noor Group', nameKey: foldName('Al Noor Group'), status: 'contacted' } },
  ])
  expect(edit([{ field: 'tier', from: 2, to: 3 }])).toBe('stale')
  expect(edit([{ field: 'tier', from: 1, to: 99 }])).toBe('invalid')
})

test('its owner corrects an account and does not hand it on', () => {
  expect(edit([{ field: 'domain', to: domain }], sara)).toHaveLength(1)
  expect(edit([{ field: 'ownerId', from: 'sara', to: 'omar' }], sara)).toBe('not-allowed')
  expect(edit([{ field: 'ownerId', from: 'sara' }], omar)).toMatchObject([{ row: { id: 'al-noor' } }])
})

test('accounts are removed from their list only', () => {
  const remove = (ids: string[], actor = omar) => outcomeOf('target.remove', { listId: 'gcc', ids }, rows, as(actor))
  expect(remove(['al-noor', 'gone'])).toEqual([{ table: 'targetAccount', removed: 'al-noor' }])
  expect([remove(['elsewhere']), remove(['al-noor'], sara)]).toEqual(['invalid', 'not-allowed'])
})

test('a list is added, renamed against what was seen, and archived', () => {
  const list = aTargetList({ id: 'new', objectiveId: 'fleets' })
  const save = (args: Parameters<typeof outcomeOf<'list.save'>>[1], actor = omar) => outcomeOf('list.save', args, rows, as(actor))
  const stored = aTargetList({ objectiveId: 'fleets' })
  expect(save({ list })).toEqual([{ table: 'targetList', row: list }])
  expect(save({ list }, yousef)).toHaveLength(1)
  expect(save({ list }, sara)).toBe('not-allowed')
  expect(save({ list: { ...stored, name: 'GCC' }, from: stored })).toMatchObject([{ row: { name: 'GCC' } }])
  expect(save({ list: { ...stored, name: 'GCC' }, from: { ...stored, name: 'Older' } })).toBe('stale')
  expect(save({ list: { ...list, objectiveId: 'gone' } })).toBe('not-found')
  expect(outcomeOf('list.archive', { listId: 'gcc', archived: true }, rows, as(layla))).toEqual([
    { table: 'targetList', row: { ...stored, archived: { byId: 'layla', at: morning } } },
  ])
})
