/// <reference types="vite/client" />
import { describe, expect, it } from 'vitest'

/** Both languages say the same things: same keys, same arguments, and Arabic with every plural it has. */

interface Tree {
  [key: string]: string | Tree
}
const files = import.meta.glob<Tree>('../../assets/locales/*/*.json', { import: 'default', eager: true })

function leaves(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : leaves(value, `${path}${key}.`),
  )
}

function namespaceOf(language: string): Map<string, Map<string, string>> {
  const found = Object.entries(files).filter(([path]) => path.includes(`/locales/${language}/`))
  return new Map(found.map(([path, tree]) => [path.replace(/^.*\/|\.json$/g, ''), new Map(leaves(tree))]))
}

/** Names of arguments and tags, wherever they stand; `one {is}` is a plural's text, not an argument. */
function args(message: string): string[] {
  const names = [...message.matchAll(/(?<!\b(?:zero|one|two|few|many|other) )\{\s*(\w+)\s*[,}]|<(\w+)>/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  )
  return [...new Set(names)].sort()
}

const english = namespaceOf('en')
const arabic = namespaceOf('ar')
const arabicPlurals = ['zero', 'one', 'two', 'few', 'many', 'other']

describe('the languages', () => {
  it('have the same files', () => {
    expect([...arabic.keys()].sort()).toEqual([...english.keys()].sort())
  })

  describe.each([...english.keys()])('%s', (namespace) => {
    const en = english.get(namespace) ?? new Map<string, string>()
    const ar = arabic.get(namespace) ?? new Map<string, string>()

    it('has the same messages in both', () => {
      expect([...ar.keys()].sort()).toEqual([...en.keys()].sort())
    })
    it('asks for the same arguments in both', () => {
      const different = [...en].filter(([key, message]) => args(message).join() !== args(ar.get(key) ?? '').join()).map(([key]) => key)
      expect(different).toEqual([])
    })
    it('has every Arabic plural where a number stands', () => {
      const lacking = [...ar]
        .filter(([, message]) => message.includes(', plural,'))
        .filter(([, message]) => !arabicPlurals.every((category) => new RegExp(`\\b${category} \\{`).test(message)))
      expect(lacking).toEqual([])
    })
    it('has a plural in Arabic wherever English has one', () => {
      const lacking = [...en].filter(([key, message]) => message.includes(', plural,') && !ar.get(key)?.includes(', plural,'))
      expect(lacking.map(([key]) => key)).toEqual([])
    })
    it('leaves no message empty', () => {
      expect([...en, ...ar].filter(([, message]) => message.trim() === '').map(([key]) => key)).toEqual([])
    })
  })
})
