import { expect, it } from 'vitest'
import { createOpening } from './opening.ts'

it('opens once, and again at the next need after it failed', async () => {
  let tries = 0
  const open = createOpening(async () => {
    tries += 1
    if (tries === 1) throw Object.assign(new Error('held'), { name: 'BlockedError' })
    return tries
  })
  await expect(open()).rejects.toMatchObject({ code: 'storage-blocked' })
  expect(await Promise.all([open(), open()])).toEqual([2, 2])
})

it.each([
  ['QuotaExceededError', 'storage-full'],
  ['UnknownError', 'storage'],
])('%s is %s', async (name, code) => {
  const open = createOpening(() => Promise.reject(Object.assign(new Error('x'), { name })))
  await expect(open()).rejects.toMatchObject({ code })
})
