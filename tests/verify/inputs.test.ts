import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makeOutDir, readSpec, readStorageState } from './inputs.ts'

const dir = mkdtempSync(join(tmpdir(), 'verify-inputs-'))
function file(name: string, text: string): string {
  writeFileSync(join(dir, name), text)
  return join(dir, name)
}

it('takes a built-in spec by its id, and a state as Playwright saves it', () => {
  expect(readSpec('odoo').name).toBe('Odoo')
  expect(
    readStorageState(file('state.json', '{"cookies":[],"origins":[{"origin":"https://a.example","localStorage":[]}]}')).origins,
  ).toHaveLength(1)
})

it.each<[string, () => unknown, RegExp]>([
  ['a spec that is nowhere', () => readSpec('mycrm.json'), /there is no file mycrm\.json, and no built-in spec of that name \(hubspot, /],
  ['a spec with a fault', () => readSpec(file('spec.json', '{"id":"x"}')), /spec\.json: The spec has \d+ faults\. name: It is missing/],
  ['a spec that is no JSON', () => readSpec(file('broken.json', '{')), /broken\.json: This is not JSON/],
  ['a folder for a spec', () => readSpec(dir), /is a folder; give a file/],
  ['a state that is nowhere', () => readStorageState('state.json'), /--storage-state: there is no file state\.json/],
  ['a state that is no JSON', () => readStorageState(file('text.json', 'cookies')), /text\.json is not JSON/],
  [
    'a state of another form',
    () => readStorageState(file('other.json', '{"cookie":1}')),
    /neither cookies nor origins: save it with Playwright/,
  ],
  ['a file for a folder', () => makeOutDir(file('out', '')), /out is a file; give a folder/],
])('says what is wrong with %s', (_name, read, sentence) => {
  expect(read).toThrow(sentence)
})
