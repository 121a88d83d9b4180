import { expect, test } from 'vitest'
import type { CrmSpec } from '#lib/schema/crm-spec.ts'
import { aContext, layla, omar } from '#tests/support/builders.ts'
import { outcomeOf } from '#tests/support/outcome-of.ts'

const spec: CrmSpec = {
  id: 'depot',
  name: 'Depot CRM',
  seen: '2026-11',
  hosts: [],
  instance: '{host}',
  pages: [{ is: 'deal', urls: ['/deal/{id}'] }],
  records: { deal: { believe: { by: 'named' }, facts: {}, fieldHooks: [] } },
}
const row = { id: 'depot', spec, origins: ['https://crm.example'], enteredById: 'layla' }
const admin = aContext({ actor: layla })

test('an admin saves a spec; a pasted address is cut to its origin, once', () => {
  const origins = ['https://crm.example/deal/7?tab=1', 'https://CRM.example']
  expect(outcomeOf('spec.save', { id: 'depot', spec, origins }, {}, admin)).toEqual([{ table: 'crmSpec', row }])
})

test.each<[string, Parameters<typeof outcomeOf<'spec.save'>>[1], typeof layla, unknown]>([
  ['a manager may not', { id: 'depot', spec, origins: [] }, omar, 'not-allowed'],
  ['an address that is none', { id: 'depot', spec, origins: ['crm.example'] }, layla, 'bad-args'],
  ['another protocol', { id: 'depot', spec, origins: ['file:///etc'] }, layla, 'bad-args'],
  ['a spec with a fault', { id: 'depot', spec: { ...spec, pages: [] }, origins: [] }, layla, 'bad-args'],
  ['a deactivated admin', { id: 'depot', spec, origins: [] }, { ...layla, active: false }, 'deactivated'],
])('%s', (_name, args, actor, expected) => {
  expect(outcomeOf('spec.save', args, {}, aContext({ actor }))).toBe(expected)
})

test('an admin removes it, nobody else does, and twice changes nothing', () => {
  expect(outcomeOf('spec.remove', { id: 'depot' }, { crmSpec: [row] }, admin)).toEqual([{ table: 'crmSpec', removed: 'depot' }])
  expect(outcomeOf('spec.remove', { id: 'depot' }, {}, admin)).toEqual([])
  expect(outcomeOf('spec.remove', { id: 'depot' }, { crmSpec: [row] })).toBe('not-allowed')
})
