import { describe, expect, it } from 'vitest'
import { planArchive } from '#lib/rules/mutations/plan-archive.ts'
import { planEdit } from '#lib/rules/mutations/plan-edit.ts'
import type { Objective } from '#lib/schema/objective.ts'
import { anApprovedMessage, anObjective } from '#tests/support/builders.ts'
import { planArchiveArgs, planEditArgs } from './plan-edit-args.ts'

describe('what the forms send', () => {
  const seen: Objective = anObjective({ statusOverride: { status: 'on-track', reason: 'signed' } })

  it('are the fields that differ, each with what was seen, and the parent', () => {
    const args = planEditArgs('objective', seen, {
      ...seen,
      brief: 'Why twelve',
      statusOverride: { status: 'at-risk', reason: 'one left' },
    })
    expect(planEdit.args.parse(args)).toEqual({
      changeId: expect.any(String),
      table: 'objective',
      id: 'fleets',
      under: 'bet',
      edits: [
        { field: 'statusOverride', from: { status: 'on-track', reason: 'signed' }, to: { status: 'at-risk', reason: 'one left' } },
        { field: 'brief', to: 'Why twelve' },
      ],
    })
  })
  it('take a field away by leaving it out', () => {
    const { statusOverride: _former, ...derived } = seen
    expect(planEditArgs('objective', seen, derived)?.edits).toEqual([
      { field: 'statusOverride', from: { status: 'on-track', reason: 'signed' } },
    ])
  })
  it('are nothing where nothing was changed', () => {
    expect(planEditArgs('objective', seen, { ...seen })).toBeUndefined()
  })
  it('name the objective under which a message is set aside', () => {
    expect(planArchive.args.parse(planArchiveArgs('approvedMessage', anApprovedMessage(), true))).toMatchObject({
      table: 'approvedMessage',
      id: 'message',
      under: 'fleets',
      archived: true,
    })
  })
})
