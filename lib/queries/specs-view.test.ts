import { expect, test } from 'vitest'
import type { CrmSpec, CrmSpecRow } from '#lib/schema/crm-spec.ts'
import { aQuery } from '#tests/support/a-query.ts'
import { specsView } from './specs-view.ts'

const spec: CrmSpec = {
  id: 'depot',
  name: 'Depot CRM',
  seen: '2026-11',
  hosts: [],
  instance: '{host}',
  pages: [{ is: 'deal', urls: ['/deal/{id}'] }],
  records: { deal: { believe: { by: 'named' }, facts: {}, fieldHooks: [] } },
}
const row = (id: string, name: string): CrmSpecRow => ({ id, spec: { ...spec, id, name }, origins: [], enteredById: 'layla' })

test('specs by name; only an admin edits them', async () => {
  const crmSpec = [row('z', 'Zeta'), row('a', 'Alpha')]
  expect(await specsView(aQuery({ crmSpec }, { memberId: 'layla' }))).toEqual({
    rows: [row('a', 'Alpha'), row('z', 'Zeta')],
    canEdit: true,
  })
  expect((await specsView(aQuery({ crmSpec }))).canEdit).toBe(false)
})
