import { maxPasswordLength, minPasswordLength } from '../auth.ts'
import type { Texts } from './texts.ts'

/** What is wrong with a password that somebody chose, in a sentence. */
export function passwordFault(password: string, texts: Texts): string | undefined {
  if (password.length < minPasswordLength) return texts.passwordTooShort
  return password.length > maxPasswordLength ? texts.passwordTooLong : undefined
}
