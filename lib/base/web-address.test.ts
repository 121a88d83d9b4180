import { expect, test } from 'vitest'
import { isProtected, readWebAddress } from './web-address.ts'

test.each([
  ['https://app.hubspot.com/contacts/123/record/0-3/9?x=1#y', 'https://app.hubspot.com'],
  ['  crm.example.com ', 'https://crm.example.com'],
  ['crm.example.com:8443/odoo', 'https://crm.example.com:8443'],
  ['http://crm.example.com', 'http://crm.example.com'],
  ['HTTPS://CRM.Example.com', 'https://crm.example.com'],
  ['localhost:4621', 'http://localhost:4621'],
  ['127.0.0.1:4620/x', 'http://127.0.0.1:4620'],
  ['http://crm', 'http://crm'],
  ['crm:8080', 'https://crm:8080'],
  ['https://user:secret@crm.example.com/', 'https://crm.example.com'],
  ['https://شركة.example', 'https://xn--ogbpi5d.example'],
])('reads %s as %s', (text, origin) => {
  expect(readWebAddress(text)).toEqual({ origin })
})

test.each([
  ['', 'empty'],
  ['   ', 'empty'],
  ['hubspot', 'not-an-address'],
  ['our crm', 'not-an-address'],
  ['https://', 'not-an-address'],
  ['https://a b.com', 'not-an-address'],
  ['https://exa mple', 'not-an-address'],
  ['ftp://crm.example.com', 'not-web'],
  ['javascript:alert(1)', 'not-web'],
  ['chrome://extensions', 'not-web'],
  ['mailto:sales@example.com', 'not-web'],
])('says what is wrong with "%s": %s', (text, fault) => {
  expect(readWebAddress(text)).toEqual({ fault })
})

test('http is protected on this machine only', () => {
  expect(isProtected('https://crm.example.com')).toBe(true)
  expect(isProtected('http://localhost:4620')).toBe(true)
  expect(isProtected('http://127.0.0.1:4620')).toBe(true)
  expect(isProtected('http://crm.example.com')).toBe(false)
  expect(isProtected('http://localhost.example.com')).toBe(false)
})
