import { expect, it } from 'vitest'
import { readArguments } from './arguments.ts'

it('keeps pages and clicks in the order they were given', () => {
  const { steps, fields } = readArguments([
    '--url',
    'https://a.example/1',
    '--click',
    '.next',
    '--url',
    'https://a.example/2',
    '--fields',
    'x, y',
  ])
  expect(steps).toEqual([
    { do: 'open', url: 'https://a.example/1' },
    { do: 'click', selector: '.next' },
    { do: 'open', url: 'https://a.example/2' },
  ])
  expect(fields).toEqual(['x', 'y'])
})

it.each([
  ['no page', ['--click', 'a'], /Name a page first/],
  ['an address that is none', ['--url', 'acme.twenty.com'], /acme\.twenty\.com is not an http or https address/],
  ['an option that is unknown', ['--urls', 'https://a.example'], /Unknown option '--urls'\.\n\nnpm run verify:page/],
  ['an option without a value', ['--url'], /'--url <value>' argument missing/],
  ['an address without a host', ['--url', 'https://'], /https:\/\/ is not an http or https address/],
  ['a click on nothing', ['--url', 'https://a.example', '--click', ' '], /--click needs a selector/],
  ['a wait that is no number', ['--url', 'https://a.example', '--wait', 'soon'], /not "soon"/],
])('says what is wrong with %s', (_name, words, sentence) => {
  expect(() => readArguments(words)).toThrow(sentence)
})
