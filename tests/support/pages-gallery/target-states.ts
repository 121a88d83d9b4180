import { useAccountAdding, useAccountEditing } from '#components/target-list/account-draft.ts'
import { useImportedList, useTargetImport } from '#components/target-list/import-store.ts'
import { readCsv } from '#lib/rules/csv-file.ts'
import { guessMapping, startTargetCheck } from '#lib/rules/target-import.ts'
import { admin } from './answers.ts'
import type { PageState } from './states.ts'
import { faultyFile, targetContext, targetLists, targetMatches, targets } from './target-answers.ts'

const importing = { page: 'workspace', hash: '#targets/import', answers: { sync: admin, targetLists, targetContext } } as const

/** A file as it is after it was chosen. */
function chosen(text: string, more: Partial<ReturnType<typeof useTargetImport.getState>> = {}) {
  useImportedList.getState().begin(undefined)
  const file = readCsv(text)
  useTargetImport.setState({ at: 'columns', fileName: 'fleets 2027.csv', file, mapping: guessMapping(file.header), ...more })
}

function reviewed(text: string, more: Partial<ReturnType<typeof useTargetImport.getState>> = {}) {
  const file = readCsv(text)
  const check = startTargetCheck(file, guessMapping(file.header), {
    members: targetContext.members,
    listed: { names: new Set(targetContext.listed.names), domains: new Set() },
  })
  check.advance(check.total)
  chosen(text, { at: 'review', checked: { items: check.items, faults: check.faults }, ...more })
}

/** The page of target lists in the states to look at. */
export const targetStates: Record<string, PageState> = {
  targets: { page: 'workspace', hash: '#targets', answers: { sync: admin, targetLists } },
  'targets-empty': {
    page: 'workspace',
    hash: '#targets',
    answers: { sync: admin, targetLists: { lists: [], mayAdd: true, objectives: [] } },
  },
  'targets-loading': { page: 'workspace', hash: '#targets', answers: { sync: admin } },
  'targets-error': {
    page: 'workspace',
    hash: '#targets',
    answers: { sync: admin },
    failing: { targetLists: { code: 'storage', message: 'quota', faults: [] } },
  },
  'target-list': { page: 'workspace', hash: '#targets/list/all', answers: { sync: admin, targetLists }, targets },
  'target-list-editing': {
    page: 'workspace',
    hash: '#targets/list/all',
    answers: { sync: admin, targetLists, targetContext },
    targets,
    fail: { code: 'forbidden', message: 'stale', faults: [] },
    begin: () => {
      const [, second] = targets
      if (second) useAccountEditing.getState().open(second)
    },
  },
  'target-list-adding': {
    page: 'workspace',
    hash: '#targets/list/gcc',
    answers: { sync: admin, targetLists, targetContext },
    targets: [],
    begin: () => {
      useAccountAdding.getState().open('gcc')
      useAccountAdding.getState().write({ name: targetContext.listed.names[0] ?? '' })
    },
  },
  'target-matches': { page: 'workspace', hash: '#targets/matches/gcc', answers: { sync: admin, targetLists, targetMatches } },
  'target-matches-done': {
    page: 'workspace',
    hash: '#targets/matches/gcc',
    answers: { sync: admin, targetLists, targetMatches: { sure: [], doubtful: [], without: 0, leftOut: 0 } },
  },
  'target-list-empty': { page: 'workspace', hash: '#targets/list/gcc', answers: { sync: admin, targetLists }, targets: [] },
  'target-list-gone': { page: 'workspace', hash: '#targets/list/nowhere', answers: { sync: admin, targetLists }, targets: [] },
  'target-import': { ...importing },
  'target-import-unreadable': {
    ...importing,
    begin: () => useTargetImport.setState({ fileFault: 'encoding', fileName: 'fleets 2027.csv' }),
  },
  'target-import-columns': { ...importing, begin: () => chosen(faultyFile) },
  'target-import-no-rows': { ...importing, begin: () => chosen('name,tier\n') },
  'target-import-checking': {
    ...importing,
    begin: () => chosen(faultyFile, { at: 'checking', progress: { done: 3400, total: 10_000 } }),
  },
  'target-import-review': { ...importing, begin: () => reviewed(faultyFile) },
  'target-import-good': { ...importing, begin: () => reviewed('name\nAl Noor\nHadi Foods') },
  'target-import-storing': { ...importing, begin: () => reviewed('name\nAl Noor\nHadi Foods', { at: 'storing' }) },
  'target-import-done': {
    ...importing,
    begin: () => {
      reviewed('name\nAl Noor\nHadi Foods', { at: 'done' })
      useImportedList.getState().tell({ list: { id: 'new', name: 'GCC fleets 2027' }, isNew: true, ids: ['a', 'b'], count: 9963 })
    },
  },
}
