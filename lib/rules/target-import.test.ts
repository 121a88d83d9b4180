import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aMember, aTargetAccount, omar, sara } from '#tests/support/builders.ts'
import { guardCell, unguardCell } from './csv-cells.ts'
import { readCsv } from './csv-file.ts'
import { foldName } from './fold-name.ts'
import { exportTargets } from './target-export.ts'
import { guessMapping, type ImportContext, startTargetCheck } from './target-import.ts'

const twin = aMember({ id: 'twin', name: 'Omar Farouk', email: 'twin@nakheel.example' })
const left = aMember({ id: 'left', name: 'Rana Aziz', email: 'left@nakheel.example', active: false })
const context: ImportContext = {
  members: [sara, omar, twin, left],
  listed: { names: new Set([foldName('Old Company')]), domains: new Set(['old.example.com']) },
}
const check = (text: string) => {
  const file = readCsv(text)
  const all = startTargetCheck(file, guessMapping(file.header), context)
  all.advance(all.total)
  return { targets: all.items, faults: all.faults }
}
const told = (text: string) =>
  check(text).faults.map(({ row, column, code, firstRow }) => [row, column, code, firstRow].filter((part) => part !== undefined).join(' '))

test('a file as people save it', () => {
  const file =
    '\uFEFFCompany;Website;Tier;Owner;Status\r\n"Al Noor; Logistics";https://www.alnoor.ae/en;Tier 1;sara haddad;Meeting\r\n\r\nPort;;b;;\r\n'
  expect(check(file)).toEqual({
    targets: [
      { row: 2, name: 'Al Noor; Logistics', domain: 'alnoor.ae', tier: 1, ownerId: 'sara', status: 'meeting' },
      { row: 4, name: 'Port', tier: 2 },
    ],
    faults: [],
  })
})

test('an Arabic header', () => {
  expect(guessMapping(['اسم الشركة', 'الموقع الإلكتروني', 'الأولوية', 'المسؤول', 'الحالة'])).toEqual({
    name: 0,
    domain: 1,
    tier: 2,
    owner: 3,
    status: 4,
  })
})

test.each<[string, string, string[]]>([
  ['nothing', '', ['empty-file']],
  ['a header alone', 'name,tier\n', ['empty-file']],
  ['a file of more than ten megabytes', 'x'.repeat(10_000_001), ['too-large']],
  ['more rows than a list may have', `name\n${'a\n'.repeat(10_001)}`, ['too-many-rows']],
  ['no column for names', 'tier,owner\n1,Sara', ['no-name-column']],
  ['a quote that nothing closes', 'name,tier\n"Al Noor,1\nPort,2', ['2 open-quote']],
  ['a row with more cells than the header', 'name,tier\nAl Noor,1,2', ['2 more-cells']],
  ['no name', 'name,tier\n ,1', ['2 name name-missing']],
  ['a name of signs only', 'name,tier\n***,1', ['2 name name-missing']],
  ['a name too long', `name\n${'x'.repeat(501)}`, ['2 name too-long']],
  ['a character that no database keeps', 'name\nAl\0Noor', ['2 name bad-characters']],
  ['an address that names no company', 'name,domain\nA,me@gmail.com\nB,nonsense', ['2 domain no-domain', '3 domain no-domain']],
  ['a tier that is none', 'name,tier\nA,12', ['2 tier no-tier']],
  ['an owner who is no member', 'name,owner\nA,Nobody', ['2 owner owner-unknown']],
  ['a name that two members share', 'name,owner\nA,Omar Farouk', ['2 owner owner-ambiguous']],
  ['an owner who was deactivated', 'name,owner\nA,Rana Aziz', ['2 owner owner-inactive']],
  ['a step that no ladder has', 'name,status\nA,warm', ['2 status no-status']],
  ['a reason too long', `name,parked\nA,${'x'.repeat(501)}`, ['2 parked too-long']],
  ['the same company twice', 'name,domain\nAl Noor LLC,\nother,\nAL NOOR,', ['4 name twice-in-file 2']],
  ['the same domain twice', 'name,domain\nA,alnoor.ae\nB,www.alnoor.ae', ['3 domain twice-in-file 2']],
  ['a company that is on the list', 'name\nOld Company', ['2 name on-list-already']],
  ['several faults of one row', 'name,tier,owner\n,x,Nobody', ['2 name name-missing', '2 tier no-tier', '2 owner owner-unknown']],
])('%s is told with its row and column', (_name, text, expected) => {
  expect(told(text)).toEqual(expected)
})

test('rows without a fault stand beside those that have one, for a person to decide', () => {
  expect(check('name,tier\nA,1\nB,x\nC,2').targets.map(({ row }) => row)).toEqual([2, 4])
})

test('10,000 rows with 37 faulty ones name exactly those', () => {
  const rows = Array.from({ length: 10_000 }, (_, i) => `Company number ${i},${i % 271 === 0 ? 'x' : 1}`)
  const { targets, faults } = check(`name,tier\n${rows.join('\n')}`)
  expect([targets.length, faults.length]).toEqual([9963, 37])
})

test('rows checked a few at a time come to the same as all at once', () => {
  const text = `name,tier\n${Array.from({ length: 100 }, (_, i) => `Company ${i % 90},${i % 7 === 0 ? 'x' : 1}`).join('\n')}`
  const file = readCsv(text)
  const parts = startTargetCheck(file, guessMapping(file.header), context)
  while (parts.advance(7) < parts.total) expect(parts.items.length).toBeLessThan(100)
  expect({ targets: parts.items, faults: parts.faults }).toEqual(check(text))
  expect(parts.advance(7)).toBe(100)
})

test('what a spreadsheet would run is guarded, and comes back as it was', () => {
  expect(['=1+1', '+971', '-5', '@x', '\tx', "'=1", "'quoted", 'plain'].map(guardCell)).toEqual([
    "'=1+1",
    "'+971",
    "'-5",
    "'@x",
    "'\tx",
    "''=1",
    "'quoted",
    'plain',
  ])
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', 'a', '"', ',') }), (text) => {
      expect(unguardCell(guardCell(text))).toBe(text)
    }),
  )
})

test('a list that is exported imports again as it was', () => {
  const accounts = [
    aTargetAccount({
      name: '=HYPERLINK("http://x")',
      domain: 'alnoor.ae',
      ownerId: 'omar',
      status: 'meeting',
      parked: { reason: '-merger, "maybe"' },
    }),
    aTargetAccount({ id: 'b', name: 'شركة النور', tier: 2 }),
  ]
  const text = exportTargets(accounts, new Map([sara, omar].map((member) => [member.id, member])))
  expect(check(text)).toEqual({
    targets: [
      {
        row: 2,
        name: '=HYPERLINK("http://x")',
        domain: 'alnoor.ae',
        tier: 1,
        ownerId: 'omar',
        status: 'meeting',
        parked: { reason: '-merger, "maybe"' },
      },
      { row: 3, name: 'شركة النور', tier: 2, status: 'contacted' },
    ],
    faults: [],
  })
})
