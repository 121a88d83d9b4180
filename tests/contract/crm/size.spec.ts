import { statSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { builtInSpecs } from '#lib/crm/registry.ts'
import { splitSpec } from '#lib/schema/crm-spec.ts'
import { minifyEngine } from './reader.ts'

/** What a CRM's page has to carry for being read: the engine, and the one spec of its host. */
const maxBytes = 12 * 1024

test('the engine and the spec of any one CRM fit in 12 KB, minified', async () => {
  const engineBytes = statSync(await minifyEngine()).size
  const sizes = builtInSpecs.map((spec) => ({ crm: spec.id, bytes: engineBytes + Buffer.byteLength(JSON.stringify(splitSpec(spec)[0])) }))
  expect(sizes.filter(({ bytes }) => bytes > maxBytes)).toEqual([])
})
