import { expect, test } from 'vitest'
import { readOriginLines } from './origin-lines.ts'

test('addresses are cut to their origins, each named once', () => {
  expect(readOriginLines('https://crm.example.com/deals\n\n crm.example.com \nlocalhost:4621')).toEqual({
    origins: ['https://crm.example.com', 'http://localhost:4621'],
  })
})

test('nothing typed is no origin', () => {
  expect(readOriginLines(' \n')).toEqual({ origins: [] })
})

test('the first line that is no address is named with its place', () => {
  expect(readOriginLines('https://crm.example.com\n\nour crm\nftp://x')).toEqual({ fault: { line: 3, text: 'our crm' } })
})
