import { expect, test } from 'vitest'
import { must } from '#lib/base/must.ts'
import {
  addressFor,
  exampleAddress,
  fixedOrigins,
  grantedPlaces,
  holdsOrigin,
  readPlace,
  recognise,
  type SpecChoice,
} from './crm-address.ts'

const hubspot: SpecChoice = {
  id: 'hubspot',
  name: 'HubSpot',
  hosts: ['https://app.hubspot.com/*', 'https://app-eu1.hubspot.com/*'],
  custom: false,
}
const salesforce: SpecChoice = { id: 'salesforce', name: 'Salesforce', hosts: ['https://*.lightning.force.com/*'], custom: false }
const twenty: SpecChoice = { id: 'twenty', name: 'Twenty', hosts: [], custom: false }
const specs = [hubspot, salesforce, twenty]

test('a pattern holds its host, its subdomains where it says so, and any port', () => {
  expect(holdsOrigin('https://app.hubspot.com/*', 'https://app.hubspot.com')).toBe(true)
  expect(holdsOrigin('https://app.hubspot.com/*', 'http://app.hubspot.com')).toBe(false)
  expect(holdsOrigin('https://*.lightning.force.com/*', 'https://acme.lightning.force.com')).toBe(true)
  expect(holdsOrigin('https://*.lightning.force.com/*', 'https://evil-lightning.force.com')).toBe(false)
  expect(holdsOrigin('*://crm.example.com/*', 'http://crm.example.com:8080')).toBe(true)
  expect(holdsOrigin('http://localhost:4621', 'http://localhost:4621')).toBe(true)
  expect(holdsOrigin('nonsense', 'https://app.hubspot.com')).toBe(false)
})

test('a pasted address tells its CRM, or nothing', () => {
  expect(recognise(specs, 'https://acme.lightning.force.com')?.id).toBe('salesforce')
  expect(recognise(specs, 'https://crm.example.com')).toBeUndefined()
})

test('only addresses without a wildcard are the same for everybody', () => {
  expect(fixedOrigins(hubspot)).toEqual(['https://app.hubspot.com', 'https://app-eu1.hubspot.com'])
  expect(fixedOrigins(salesforce)).toEqual([])
})

test('the example is an address of that CRM', () => {
  expect(exampleAddress(hubspot)).toBe('https://app.hubspot.com')
  expect(exampleAddress(salesforce)).toBe('https://your-company.lightning.force.com')
  expect(exampleAddress(twenty)).toBe('https://crm.your-company.com')
})

test('the address decides where nothing was chosen', () => {
  const { spec, foreign } = readPlace(specs, undefined, 'https://app-eu1.hubspot.com/contacts/1')
  expect(must(spec, 'a spec').id).toBe('hubspot')
  expect(foreign).toBe(false)
})

test('the choice decides where both speak, and says that the address is not its own', () => {
  expect(readPlace(specs, 'salesforce', 'crm.example.com')).toMatchObject({ spec: { id: 'salesforce' }, foreign: true })
  expect(readPlace(specs, 'hubspot', 'app.hubspot.com').foreign).toBe(false)
})

test('a self-hosted CRM is at home anywhere', () => {
  expect(readPlace(specs, 'twenty', 'https://crm.example.com')).toMatchObject({ spec: { id: 'twenty' }, foreign: false })
})

test('what is no address keeps the choice', () => {
  expect(readPlace(specs, 'twenty', 'our crm')).toMatchObject({ address: { fault: 'not-an-address' }, spec: { id: 'twenty' } })
})

test('choosing a CRM keeps an address that may be its own and else fills in the one it has', () => {
  expect(addressFor(specs, hubspot, '')).toBe('https://app.hubspot.com')
  expect(addressFor(specs, hubspot, 'app-eu1.hubspot.com')).toBe('app-eu1.hubspot.com')
  expect(addressFor(specs, salesforce, 'https://app.hubspot.com')).toBe('')
  expect(addressFor(specs, twenty, 'https://app.hubspot.com')).toBe('')
  expect(addressFor(specs, twenty, 'crm.example.com')).toBe('crm.example.com')
})

test('a site and the pattern that was granted for it are one place; a pattern of many hosts has no address to open', () => {
  const crm = { id: 'hubspot', name: 'HubSpot' }
  expect(
    grantedPlaces([
      { origin: 'https://app.hubspot.com', crm },
      { origin: 'https://app.hubspot.com/*', crm },
      { origin: 'https://*.pipedrive.com/*' },
    ]),
  ).toEqual([
    { host: 'app.hubspot.com', origin: 'https://app.hubspot.com', grants: ['https://app.hubspot.com', 'https://app.hubspot.com/*'], crm },
    { host: '*.pipedrive.com', grants: ['https://*.pipedrive.com/*'] },
  ])
})
