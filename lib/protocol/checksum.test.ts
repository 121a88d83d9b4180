import fc from 'fast-check'
import { expect, it } from 'vitest'
import { rowHash } from './checksum.ts'

/** Values that another implementation must come to. */
it.each([
  ['team', 'gulf', '{"id":"gulf","name":"Gulf"}', 3697356167],
  ['commitment', '0193', '{"title":"اتصل بالمشتري"}', 4246393809],
  ['', '', '', 2052691167],
])('%s %s', (table, id, body, expected) => {
  expect(rowHash(table, id, body)).toBe(expected)
})

it('is of the JSON text, which survives being parsed and written again', () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      const body = JSON.stringify(JSON.parse(json))
      expect(JSON.stringify(JSON.parse(body))).toBe(body)
      expect(JSON.stringify(structuredClone(JSON.parse(body)))).toBe(body)
    }),
  )
})
