import { describe, expect, it } from 'vitest'
import { checkReadings, readNumber } from './reading-import.ts'

const today = '2026-11-22'
const stored = [
  { on: '2026-11-01', value: 4 },
  { on: '2026-11-15', value: 7 },
]

describe('readings from a file', () => {
  it('are taken by their columns, in whatever order, with what stood there before', () => {
    expect(checkReadings('value,date\n5,2026-11-08\n8,2026-11-15\n4,2026-11-01\n', stored, today)).toEqual({
      readings: [
        { on: '2026-11-08', value: 5 },
        { on: '2026-11-15', value: 8, from: 7 },
      ],
      same: 1,
      faults: [],
    })
  })
  it('need no header where the first line is a reading, and rows are counted as they stand there', () => {
    expect(checkReadings('2026-11-08\t5', [], today).readings).toEqual([{ on: '2026-11-08', value: 5 }])
    expect(checkReadings('2026-11-08;5\n2026-11-09;many', [], today).faults).toEqual([{ row: 2, code: 'no-number', value: 'many' }])
  })
  it('may be written in Arabic', () => {
    expect(checkReadings('التاريخ,القيمة\n٢٠٢٦-١١-٠٨,٤٫٥', [], today).readings).toEqual([{ on: '2026-11-08', value: 4.5 }])
  })
  it('are none at all while one row has a fault, and each fault says where', () => {
    const text = [
      'date,value',
      '2026-11-08,5',
      '08/11/2026,6',
      '2026-11-31,6',
      '2026-11-23,6',
      '2026-11-08,7',
      '2026-11-09,',
      '2026-11-10,"1,200"',
      '2026-11-11,3,4',
    ].join('\n')
    expect(checkReadings(text, [], today)).toEqual({
      readings: [],
      same: 0,
      faults: [
        { row: 3, column: 'date', code: 'no-date', value: '08/11/2026' },
        { row: 4, column: 'date', code: 'no-date', value: '2026-11-31' },
        { row: 5, column: 'date', code: 'not-come', value: '2026-11-23' },
        { row: 6, column: 'date', code: 'twice-in-file', value: '2026-11-08', firstRow: 2 },
        { row: 7, column: 'value', code: 'no-value' },
        { row: 8, column: 'value', code: 'no-number', value: '1,200' },
        { row: 9, code: 'more-cells' },
      ],
    })
  })
  it('name a column that is not there', () => {
    expect(checkReadings('when,value\n2026-11-08,5', [], today).faults).toEqual([{ code: 'no-date-column' }])
    expect(checkReadings('date,fleets\n2026-11-08,5', [], today).faults).toEqual([{ code: 'no-value-column' }])
    expect(checkReadings('', [], today).faults).toEqual([{ code: 'empty-file' }])
  })
  it('are no more than a metric holds', () => {
    const days = Array.from({ length: 501 }, (_, i) => `${new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10)},${i}`)
    expect(checkReadings(`date,value\n${days.join('\n')}`, [], today).faults).toEqual([{ code: 'too-many-readings', value: '501' }])
  })
})

describe('a number', () => {
  it('is read where it can mean one thing only', () => {
    expect(['12', ' -3.5 ', '٧', '−2', '0'].map(readNumber)).toEqual([12, -3.5, 7, -2, 0])
    expect(['', '1,200', '1 200', '12 %', '1e3', '0x10', 'Infinity'].map(readNumber)).toEqual(Array(7).fill(undefined))
  })
})
