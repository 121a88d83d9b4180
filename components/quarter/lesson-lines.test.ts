import { describe, expect, it } from 'vitest'
import { lessonsFault, lessonsOf } from './lesson-lines.ts'

describe('lessons, one a line', () => {
  it('are taken without empty lines, bullets and what stands there twice', () => {
    expect(lessonsOf('- Ask for the date first.\n\n• اسأل عن الموعد\nAsk for the date first.\n')).toEqual([
      'Ask for the date first.',
      'اسأل عن الموعد',
    ])
    expect(lessonsOf(' \n')).toEqual([])
  })
  it('are at most twenty, each of five hundred characters', () => {
    expect(lessonsFault('a\nb')).toBeUndefined()
    expect(lessonsFault(Array.from({ length: 21 }, (_, i) => `lesson ${i}`).join('\n'))).toEqual({ code: 'too-many', count: 21, max: 20 })
    expect(lessonsFault(`short\n${'x'.repeat(501)}`)).toEqual({ code: 'too-long', line: 2, max: 500 })
  })
})
