import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { CrmSpec } from '#lib/schema/crm-spec.ts'
import { dynamics } from './dynamics.ts'
import { hubspot } from './hubspot.ts'
import { pipedrive } from './pipedrive.ts'
import { placeAt } from './place.ts'
import { recordAt } from './record-address.ts'
import { salesforce } from './salesforce.ts'
import { isAppHost } from './url-template.ts'
import { zoho } from './zoho.ts'

/** Every form of address that is known of the hosted CRMs, legacy and hash forms too, and addresses that are none. */

interface Case {
  url: string
  expect: { type: 'deal' | 'account'; crmId: string; instance: string } | 'list' | 'board' | 'none'
  notes?: string
}

/** A page on which nothing stands: what an address alone says. */
const bare = { all: () => [], visible: () => undefined, rescan: () => undefined }

describe.each<CrmSpec>([hubspot, salesforce, pipedrive, dynamics, zoho])('an address of $name', (spec) => {
  const file = join(import.meta.dirname, '../../tests/fixtures', spec.id, 'urls.json')
  const cases = JSON.parse(readFileSync(file, 'utf8')) as Case[] // our own table, checked by the assertions below

  it.each(cases)('$url', ({ url, expect: expected }) => {
    expect(whatIsAt(spec, url)).toEqual(expected)
  })
})

function whatIsAt(spec: CrmSpec, url: string): Case['expect'] {
  if (!isAppHost(spec, new URL(url).origin)) return 'none'
  const { is } = placeAt(spec, url, bare)
  if (is === 'list' || is === 'board') return is
  const record = is === 'other' ? undefined : recordAt(spec, is, url)
  return is === 'other' || !record ? 'none' : { type: is, crmId: record.crmId, instance: record.instance }
}
