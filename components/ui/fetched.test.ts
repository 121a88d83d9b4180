import { expect, test } from 'vitest'
import { fetchedOnce } from './fetched.ts'

test('it is fetched once, and again only where that failed and somebody asks for it', async () => {
  const answers = [Promise.reject(new Error('offline')), Promise.resolve('here'), Promise.resolve('another')]
  const page = fetchedOnce(() => answers.shift() ?? Promise.reject(new Error('asked too often')))
  await expect(page.fetch()).rejects.toThrow('offline')
  await expect(page.fetch()).rejects.toThrow('offline')
  page.forgetFailure()
  expect(await Promise.all([page.fetch(), page.fetch()])).toEqual(['here', 'here'])
  page.forgetFailure()
  expect(await page.fetch()).toBe('here')
})

test('what is there says so itself, as React asks of a promise', async () => {
  const page = fetchedOnce(async () => 'here')
  const promise = page.fetch()
  expect(promise).not.toHaveProperty('status')
  await promise
  expect(promise).toMatchObject({ status: 'fulfilled', value: 'here' })
})
