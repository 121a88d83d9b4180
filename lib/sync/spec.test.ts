import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { cursorSchema, pullRequestSchema, pullResponseSchema } from '#lib/protocol/pull.ts'
import { pushedMutationSchema, pushRequestSchema, pushResponseSchema, pushResultSchema } from '#lib/protocol/push.ts'
import { nextState, type SyncEvent, type SyncState } from './states.ts'

/** docs/sync.md says what the code does: the transition table cell by cell, and every field of every message by name. */
const spec = readFileSync(new URL('../../docs/sync.md', import.meta.url), 'utf8')

function tableOf(text: string): string[][] {
  const lines = text.split('\n').filter((line) => line.startsWith('| '))
  return lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}
function section(title: string): string {
  const [, rest = ''] = spec.split(`\n## ${title}`)
  return rest.split('\n## ')[0] ?? ''
}

it('has the transition table of the code', () => {
  const [head = [], ...rows] = tableOf(section('The loop'))
  const events = head.slice(1) as SyncEvent[]
  const written = Object.fromEntries(
    rows.map(([state = '', ...cells]) => [state, Object.fromEntries(events.map((event, index) => [event, cells[index] || state]))]),
  ) as Record<SyncState, Record<SyncEvent, SyncState>>
  expect(written).toEqual(nextState)
})

it.each([
  ['Push', { ...pushRequestSchema.shape, ...pushedMutationSchema.shape, ...pushResponseSchema.shape, ...pushResultSchema.shape }],
  ['Pull', { ...pullRequestSchema.shape, ...cursorSchema.shape, ...pullResponseSchema.shape }],
])('names every field of %s', (title, fields) => {
  const text = section(`${title} —`)
  expect(Object.keys(fields).filter((field) => !text.includes(`\`${field}\``))).toEqual([])
})
