import { describe, expect, it } from 'vitest'
import { chooseLocale } from './locale.tsx'

describe('the language', () => {
  it('is the first wanted one that we speak, whatever its region', () => {
    expect(chooseLocale(['ar', 'en-GB'])).toBe('ar')
    expect(chooseLocale(['fr-FR', 'ar-AE', 'en'])).toBe('ar')
    expect(chooseLocale(['en_US'])).toBe('en')
  })
  it('is English where we speak none of them', () => {
    expect(chooseLocale(['de', 'fr'])).toBe('en')
    expect(chooseLocale([])).toBe('en')
  })
  it('does not take another language for one of ours by its first letters', () => {
    expect(chooseLocale(['arn', 'eno'])).toBe('en')
  })
})
