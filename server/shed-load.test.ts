import { Hono } from 'hono'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { answerError } from './errors.ts'
import { shedLoad } from './shed-load.ts'

function anApp(given: { isStopping?: () => boolean; random?: () => number } = {}) {
  const app = new Hono()
  let answer = () => {}
  const slow = new Promise<void>((resolve) => {
    answer = resolve
  })
  app.onError((error, c) => answerError(error, c, pino({ level: 'silent' })))
  app.use('/work', shedLoad({ isStopping: () => false, maxInFlight: 2, random: () => 0, ...given }))
  app.get('/work', async (c) => {
    await slow
    return c.text('done')
  })
  return { app, answer: () => answer() }
}

test('what is beyond the limit is told when to come back, and what is worked on is finished', async () => {
  const { app, answer } = anApp()
  const working = [app.request('/work'), app.request('/work')]
  const third = await app.request('/work')
  expect([third.status, third.headers.get('retry-after')]).toEqual([503, '2'])
  expect(await third.json()).toMatchObject({ error: { code: 'overloaded', retryAfterMs: 2000 } })
  answer()
  expect((await Promise.all(working)).map(({ status }) => status)).toEqual([200, 200])
  expect((await app.request('/work')).status).toBe(200)
})

test('each is told a moment of its own', async () => {
  let drawn = 0
  const { app } = anApp({ isStopping: () => true, random: () => (drawn += 0.25) })
  const told = await Promise.all(Array.from({ length: 4 }, () => app.request('/work')))
  expect(told.map(({ headers }) => headers.get('retry-after'))).toEqual(['4', '5', '7', '8'])
})

test('a process that ends takes nothing new, and asks to be left', async () => {
  const { app } = anApp({ isStopping: () => true })
  const answer = await app.request('/work')
  expect([answer.status, answer.headers.get('connection')]).toEqual([503, 'close'])
})
