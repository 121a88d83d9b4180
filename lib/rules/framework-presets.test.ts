import { expect, test } from 'vitest'
import { frameworkSchema, type Stage } from '#lib/schema/framework.ts'
import { frameworkFaults } from './framework-faults.ts'
import { frameworkOf, presetIds } from './framework-presets.ts'

const words = { name: 'Ours', criterion: (key: string) => ({ name: key, decision: `decides ${key}` }) }
const counter = () => {
  let last = 0
  return () => `id-${++last}`
}
const stage = (key: string, closed?: 'won' | 'lost'): Stage => ({ key, name: key, aliases: [], ...(closed ? { closed } : {}) })
const stages = [stage('a'), stage('b'), stage('c'), stage('won', 'won')]

test.each(presetIds)('%s can be saved as it is', (preset) => {
  const framework = frameworkOf(preset, stages, words, counter())
  expect(frameworkSchema.parse(framework)).toEqual(framework)
  expect(frameworkFaults(framework)).toEqual([])
})

test('what is required late is required at the last open stage where there are few', () => {
  const { criteria } = frameworkOf('meddpicc', stages, words, counter())
  expect(criteria.map(({ letter, requiredFrom }) => `${letter} ${requiredFrom}`)).toEqual([
    'M b',
    'E c',
    'D b',
    'D c',
    'P c',
    'I a',
    'C b',
    'C c',
  ])
})
