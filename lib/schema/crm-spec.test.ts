import { expect, it } from 'vitest'
import { type CrmSpec, splitSpec } from './crm-spec.ts'

const spec: CrmSpec = {
  id: 'acme-crm',
  name: 'Acme CRM',
  seen: '2026-11',
  hosts: ['https://crm.acme.com/*'],
  instance: '{host}',
  pages: [{ is: 'deal', urls: ['/deals/{id}'] }],
  records: { deal: { believe: { by: 'rerendered' }, facts: {}, fieldHooks: [] } },
  dateOrder: 'dmy',
}

it('a page carries what it reads by, and both parts of a spec make the whole', () => {
  const [page, rest] = splitSpec(spec)
  expect(Object.keys(page)).toEqual(['id', 'pages', 'records'])
  expect({ ...rest, ...page }).toEqual(spec)
})
