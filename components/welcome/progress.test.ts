import { expect, test } from 'vitest'
import type { SignInView, SitesView, SyncView } from '#lib/messages/views.ts'
import { progressOf } from './progress.ts'

const fresh = {
  sites: { granted: [], specs: [] } as SitesView,
  sync: { account: 'none', connection: 'online', waiting: 0, refused: [] } as SyncView,
  signIn: { state: 'idle' } as SignInView,
  checked: undefined,
  reopened: undefined,
  signInFirst: false,
}
const granted: SitesView = { granted: [{ origin: 'https://app.hubspot.com' }], specs: [] }
const signedIn: SyncView = { ...fresh.sync, account: 'signed-in', serverUrl: 'https://plan.example.com' }

test('begins with the CRM', () => {
  expect(progressOf(fresh).states).toEqual({ crm: 'current', server: 'ahead', signIn: 'ahead', ready: 'ahead' })
})

test('goes on where the person was', () => {
  expect(progressOf({ ...fresh, sites: granted }).states).toMatchObject({ crm: 'done', server: 'current' })
  const waiting: SignInView = {
    state: 'waiting',
    userCode: 'ABCD-EFGH',
    verificationUrl: 'https://plan.example.com/device?code=1',
    expiresAt: 9,
  }
  const { states, server } = progressOf({ ...fresh, sites: granted, signIn: waiting })
  expect(states).toMatchObject({ server: 'done', signIn: 'current' })
  expect(server).toBe('https://plan.example.com')
})

test('a server that was checked opens the sign-in', () => {
  const { states } = progressOf({ ...fresh, sites: granted, checked: { origin: 'http://localhost:4620' } })
  expect(states).toMatchObject({ server: 'done', signIn: 'current' })
})

test('is ready once a site is granted and somebody is signed in', () => {
  const { states } = progressOf({ ...fresh, sites: granted, sync: signedIn })
  expect(states).toEqual({ crm: 'done', server: 'done', signIn: 'done', ready: 'current' })
})

test('signed out, it asks for nothing but the sign-in', () => {
  const { states, server } = progressOf({ ...fresh, sites: granted, sync: { ...signedIn, account: 'signed-out' } })
  expect(states).toEqual({ crm: 'done', server: 'done', signIn: 'current', ready: 'ahead' })
  expect(server).toBe('https://plan.example.com')
})

test('a step that is done can be opened again without losing the others', () => {
  const { states } = progressOf({ ...fresh, sites: granted, sync: signedIn, reopened: 'crm' })
  expect(states).toEqual({ crm: 'current', server: 'done', signIn: 'done', ready: 'current' })
})

test('whoever needs the workspace to know their CRM signs in first', () => {
  const { states } = progressOf({ ...fresh, signInFirst: true })
  expect(states).toEqual({ crm: 'ahead', server: 'current', signIn: 'ahead', ready: 'ahead' })
  expect(progressOf({ ...fresh, signInFirst: true, sync: signedIn }).states.crm).toBe('current')
})

test("under an administrator's policy the server is known, and exactly the hosts not yet granted are left", () => {
  const managed = { serverUrl: 'https://plan.example.com/', hosts: ['https://*.hubspot.com/*', 'https://crm.example.com'] }
  const first = progressOf({ ...fresh, sites: { ...fresh.sites, managed } })
  expect(first.managedLeft).toEqual(managed.hosts)
  expect(first.states).toMatchObject({ crm: 'current', server: 'done' })
  const half = progressOf({ ...fresh, sites: { ...granted, managed } })
  expect(half.managedLeft).toEqual(['https://crm.example.com'])
  const both = progressOf({
    ...fresh,
    sites: { ...granted, granted: [...granted.granted, { origin: 'https://crm.example.com' }], managed },
  })
  expect(both.managedLeft).toEqual([])
  expect(both.states).toMatchObject({ crm: 'done', signIn: 'current' })
})

test('alone, nothing is missing beside a CRM; a server that is named is one to join', () => {
  const sync: SyncView = { ...fresh.sync, account: 'alone' }
  expect(progressOf({ ...fresh, sites: granted, sync }).states).toEqual({ crm: 'done', server: 'done', signIn: 'done', ready: 'current' })
  expect(progressOf({ ...fresh, sync }).states).toMatchObject({ crm: 'current', server: 'done', signIn: 'done' })
  const { states } = progressOf({ ...fresh, sync, checked: { origin: 'https://plan.example.com' } })
  expect(states).toMatchObject({ server: 'done', signIn: 'current' })
})
