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
  --wait MS             longest wait for a step's page to be read (default 10000)

Prints one JSON array, an entry a step, each as soon as it is known. Ends with code 1 when a step could not be taken.`

/** Reads the command line in order: a click means the page that the steps before it led to. Throws with a sentence. */
export function readArguments(words: string[]): VerifyOptions {
  const { values, tokens } = parse(words)
  const steps = tokens.flatMap((token): Step[] => {
    if (token.kind !== 'option' || token.value === undefined) return []
    if (token.name === 'url') return [{ do: 'open', url: token.value }]
    return token.name === 'click' ? [{ do: 'click', selector: token.value }] : []
  })
  if (steps[0]?.do !== 'open') throw new Error(`Name a page first with --url.\n\n${usage}`)
  for (const step of steps) {
    if (step.do === 'open' && !(/^https?:\/\//.test(step.url) && URL.canParse(step.url)))
      throw new Error(`--url: ${step.url} is not an http or https address.`)
    if (step.do === 'click' && step.selector.trim() === '') throw new Error('--click needs a selector.')
  }
  const waitMs = Number(values.wait ?? 10_000)
  if (!(waitMs > 0)) throw new Error(`--wait takes a number of milliseconds, not "${values.wait}".`)
  return {
    steps,
    fields: values.fields?.split(',').flatMap((field) => field.trim() || []) ?? [],
    waitMs,
    ...(values.spec ? { spec: values.spec } : {}),
    ...(values['storage-state'] ? { storageState: values['storage-state'] } : {}),
    ...(values.out ? { out: values.out } : {}),
  }
}

function parse(words: string[]) {
  try {
    return parseArgs({
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
  } catch (error) {
    // Node's own sentence names the word and what is wrong with it.
    const sentence = error instanceof Error ? error.message.split('. ')[0] : String(error)
    throw new Error(`${sentence}.\n\n${usage}`, { cause: error })
  }
}
