import { parseArgs } from 'node:util'

/** One thing to do to the browser: go to an address, or click. */
export type Step = { do: 'open'; url: string } | { do: 'click'; selector: string }

export interface VerifyOptions {
  steps: Step[]
  storageState?: string
  spec?: string
  out?: string
  fields: string[]
  waitMs: number
}

export const usage = `npm run verify:page -- --url URL [--url URL …] [--click SELECTOR …] [options]

Opens real pages in Chromium with the built extension and prints, after each step, what was read, as JSON.

  --url URL             a page to open; steps run in the order they are given
  --click SELECTOR      an element to click
  --spec FILE           read by this custom spec (JSON), or by the built-in one of this id, instead of the one that fits the address
  --fields A,B,C        CRM fields to read besides the spec's own, as a framework would name them
  --storage-state FILE  cookies and local storage to start with, as Playwright saves them
  --out DIR             screenshots, one a step
  --wait MS             longest wait for a step's page to be read (default 10000)`

/** Reads the command line in order: a click means the page that the steps before it led to. Throws with a sentence. */
export function readArguments(words: string[]): VerifyOptions {
  const { values, tokens } = parseArgs({
    args: words,
    tokens: true,
    options: {
      url: { type: 'string', multiple: true },
      click: { type: 'string', multiple: true },
      spec: { type: 'string' },
      fields: { type: 'string' },
      'storage-state': { type: 'string' },
      out: { type: 'string' },
      wait: { type: 'string' },
    },
  })
  const steps = tokens.flatMap((token): Step[] => {
    if (token.kind !== 'option' || token.value === undefined) return []
    if (token.name === 'url') return [{ do: 'open', url: token.value }]
    return token.name === 'click' ? [{ do: 'click', selector: token.value }] : []
  })
  if (steps[0]?.do !== 'open') throw new Error(`Name a page first with --url.\n\n${usage}`)
  for (const step of steps)
    if (step.do === 'open' && !/^https?:\/\//.test(step.url)) throw new Error(`${step.url} is not an http or https address.`)
  const waitMs = Number(values.wait ?? 10_000)
  if (!(waitMs > 0)) throw new Error(`--wait takes a number of milliseconds, not "${values.wait}".`)
  return {
    steps,
    fields: values.fields?.split(',').map((field) => field.trim()) ?? [],
    waitMs,
    ...(values.spec ? { spec: values.spec } : {}),
    ...(values['storage-state'] ? { storageState: values['storage-state'] } : {}),
    ...(values.out ? { out: values.out } : {}),
  }
}
