import { expect, test } from 'vitest'
import plan from '#assets/locales/en/plan.json' with { type: 'json' }
import { cascadeTables } from './cascade-item.ts'
import { itemFields } from './item-fields.ts'

const wordAt = (path: string) => path.split('.').reduce<unknown>((tree, key) => (tree as Record<string, unknown> | undefined)?.[key], plan) // a tree of messages

test('every field has a label, and every choice a word', () => {
  const fields = cascadeTables.flatMap((table) => itemFields[table].map((field) => ({ ...field, table })))
  const labels = fields.map(({ table, name }) => `fields.${table}.${name}`)
  const words = fields.flatMap(({ name, options = [] }) => options.map((option) => `options.${name}.${option || 'none'}`))
  expect([...labels, ...words].filter((path) => typeof wordAt(path) !== 'string')).toEqual([])
})
