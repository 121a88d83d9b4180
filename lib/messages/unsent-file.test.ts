import { expect, it } from 'vitest'
import { fromUnsentFile, toUnsentFile } from './unsent-file.ts'

const change = { mutationId: 'm', name: 'commitment.log', args: { id: 'c', title: 'اتصل بالمشتري' }, madeAt: 5 }
const refused = { ...change, mutationId: 'n', code: 'stale' }

it('is readable, and comes back as it was', () => {
  const file = toUnsentFile('Kept by Throughline', [change, refused], ({ code }) => ({
    what: 'Commitment',
    made: 'today',
    state: code ?? 'waiting',
  }))
  expect(file).toContain('"what": "Commitment"')
  expect(file).toContain('اتصل بالمشتري')
  expect(fromUnsentFile(file)).toEqual([change, refused])
})

it.each(['', '{', '[]', '{"throughline":"something else","changes":[]}', '{"throughline":"unsent changes","changes":[{}]}'])(
  'takes %s for no such file',
  (text) => {
    expect(fromUnsentFile(text)).toBeUndefined()
  },
)
