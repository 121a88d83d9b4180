import { expect, test } from 'vitest'
import { fetchedOnce } from './fetched.ts'

test('it is fetched once, and again only where that failed', async () => {
  const answers = [Promise.reject(new Error('offline')), Promise.resolve('here'), Promise.resolve('another')]
  const page = fetchedOnce(() => answers.shift() ?? Promise.reject(new Error('asked too often')))
  await expect(page.fetch()).rejects.toThrow('offline')
  expect(page.value()).toBeUndefined()
  expect(await Promise.all([page.fetch(), page.fetch()])).toEqual(['here', 'here'])
  expect([page.value(), await page.fetch()]).toEqual(['here', 'here'])
})
