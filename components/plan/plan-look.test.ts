import { expect, test } from 'vitest'
import { usePlanLook } from './plan-look.ts'

const { open, closeSaved } = usePlanLook.getState()
const milestone = { table: 'milestone' as const, id: 'november' }
const objective = { table: 'objective' as const, id: 'fleets' }

test('what has been saved is closed, and what was opened while it was being stored stays open', () => {
  open(milestone)
  open(objective)
  closeSaved(milestone)
  expect(usePlanLook.getState().pane?.item).toEqual(objective)
  closeSaved(objective)
  expect(usePlanLook.getState()).toMatchObject({ pane: undefined, returnTo: 'objective|fleets' })
})
