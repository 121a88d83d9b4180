import { getDomain } from 'tldts'
import { remembered } from '#lib/base/remembered.ts'

/** Providers of mailboxes: two people there have nothing in common. Matched whole, or as the first label of a country's form. */
const freeMail = new Set(
  [
    'gmail.com googlemail.com icloud.com me.com mac.com aol.com proton.me protonmail.com pm.me tutanota.com tuta.com hey.com mail.com email.com',
    'fastmail.com fastmail.fm zohomail.com inbox.com usa.com gmx.com gmx.net gmx.de gmx.at gmx.ch web.de t-online.de freenet.de posteo.de mailbox.org',
    'orange.fr wanadoo.fr free.fr laposte.net sfr.fr libero.it virgilio.it tiscali.it alice.it wp.pl o2.pl onet.pl interia.pl seznam.cz centrum.cz',
    'mail.ru inbox.ru list.ru bk.ru yandex.ru yandex.com ya.ru rambler.ru ukr.net qq.com 163.com 126.com sina.com sohu.com foxmail.com naver.com daum.net',
    'hanmail.net rediffmail.com emirates.net.ae eim.ae maktoob.com btinternet.com sky.com comcast.net verizon.net att.net sbcglobal.net cox.net',
    'bigpond.com uol.com.br bol.com.br terra.com.br rogers.com shaw.ca sympatico.ca telenet.be skynet.be ziggo.nl kpnmail.nl bluewin.ch',
  ].flatMap((line) => line.split(' ')),
)
const freeMailEverywhere = /^(yahoo|ymail|rocketmail|hotmail|outlook|live|msn)\./

/** Sites on which companies keep a page: `linkedin.com/company/acme` is not the site of Acme, while `linkedin.com` is LinkedIn's. */
const hostsOfPages = new Set(
  'linkedin.com facebook.com fb.com instagram.com twitter.com x.com youtube.com tiktok.com wa.me linktr.ee crunchbase.com google.com goo.gl bit.ly'.split(
    ' ',
  ),
)

/**
 * The domain that a company registered, in lower case and ASCII, of a web address, an e-mail address or a bare host name, by the
 * Public Suffix List (publicsuffix.org, both sections: `acme.co.uk`, `acme.myshopify.com`). `undefined` for addresses that name no
 * company: free mail, social pages, IP addresses, host names without a public ending, and text that is no address.
 */
export function registrableDomain(text: string): string | undefined {
  return domainOf(text) || undefined
}

/** Empty where there is none, so that this answer too is remembered. */
const domainOf = remembered((text) => findDomain(text) ?? '')

function findDomain(text: string): string | undefined {
  const trimmed = text.trim()
  const address = /<([^<>\s]+@[^<>\s]+)>$/.exec(trimmed)?.[1] ?? trimmed
  if (address === '' || /\s/.test(address)) return undefined
  const domain = getDomain(address, { allowPrivateDomains: true })
  if (!domain) return undefined
  const ascii = toAscii(domain)
  if (ascii === undefined || freeMail.has(ascii) || freeMailEverywhere.test(ascii)) return undefined
  if (hostsOfPages.has(ascii) && /[^/]\/[^/?#]/.test(address.replace(/^[a-z]+:\/\//i, ''))) return undefined
  return ascii
}

/** `münchen.de` and `xn--mnchen-3ya.de` are one domain (UTS #46, as browsers do it). */
function toAscii(domain: string): string | undefined {
  return URL.parse(`http://${domain}`)?.hostname
}
