import { expect, test } from 'vitest'
import { remembered, rememberedFor } from './remembered.ts'

test('an answer is worked out once, and again after too many others', () => {
  const asked: string[] = []
  const lengthOf = remembered((text) => {
    asked.push(text)
    return text.length
  }, 2)
  expect([lengthOf('a'), lengthOf('a'), lengthOf('bb'), lengthOf('ccc'), lengthOf('a')]).toEqual([1, 1, 2, 3, 1])
  expect(asked).toEqual(['a', 'bb', 'ccc', 'a'])
})

test('a long text is answered and not kept', () => {
  let times = 0
  const count = remembered(() => {
    times += 1
    return times
  })
  expect([count('x'.repeat(201)), count('x'.repeat(201))]).toEqual([1, 2])
})

test('a list is answered once, and another list of the same things anew', () => {
  let asked = 0
  const lengthOf = rememberedFor((list: readonly string[]) => {
    asked += 1
    return list.length
  })
  const list = ['a', 'b']
  expect([lengthOf(list), lengthOf(list), lengthOf([...list])]).toEqual([2, 2, 2])
  expect(asked).toBe(2)
})
