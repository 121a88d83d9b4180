import { expect, test } from 'vitest'
import { registrableDomain } from './domain.ts'

test.each<[string, string, string | undefined]>([
  ['a web address', 'https://www.acme.com/contact?x=1', 'acme.com'],
  ['a bare host', 'ACME.com', 'acme.com'],
  ['a host with a path and a port', 'shop.acme.com:8443/a', 'acme.com'],
  ['an e-mail address', 'sara@mail.acme.ae', 'acme.ae'],
  ['a name with an e-mail address', 'Sara Haddad <sara@acme.ae>', 'acme.ae'],
  ['mailto', 'mailto:sara@acme.ae', 'acme.ae'],
  ['a suffix of two levels', 'https://www.acme.co.uk', 'acme.co.uk'],
  ['a Saudi suffix of two levels', 'careers.acme.com.sa', 'acme.com.sa'],
  ['a shop on a platform is its own', 'https://acme.myshopify.com/', 'acme.myshopify.com'],
  ['an international name', 'https://münchen.de', 'xn--mnchen-3ya.de'],
  ['the same in ASCII', 'xn--mnchen-3ya.de', 'xn--mnchen-3ya.de'],
  ['an Arabic domain', 'http://مثال.مصر/', 'xn--mgbh0fb.xn--wgbh1c'],
  ['LinkedIn itself', 'linkedin.com', 'linkedin.com'],
  ['a company’s page on LinkedIn', 'https://www.linkedin.com/company/acme', undefined],
  ['free mail', 'sara@gmail.com', undefined],
  ['free mail of a country', 'sara@yahoo.co.uk', undefined],
  ['a public suffix alone', 'co.uk', undefined],
  ['an IP address', 'http://192.168.1.1/', undefined],
  ['a host of one label', 'http://localhost:3000', undefined],
  ['a company’s name', 'Acme Inc', undefined],
  ['one word', 'Acme', undefined],
  ['nothing', '  ', undefined],
])('%s', (_name, text, expected) => {
  expect(registrableDomain(text)).toBe(expected)
})
