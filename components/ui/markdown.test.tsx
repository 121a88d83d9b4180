import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Markdown } from './markdown.tsx'

const drawn = (text: string) => renderToStaticMarkup(<Markdown>{text}</Markdown>)

describe('markdown', () => {
  it('draws what people write', () => {
    const html = drawn(
      '# Why\n\nBuyers **stop asking** for a *pilot*.\n\n- one\n- two `x`\n\n1. first\n\n> said\n\n| a | b |\n| - | - |\n| 1 | 2 |',
    )
    for (const part of ['<h3', '<strong', '<em>', '<ul', '<ol', '<blockquote', '<code', '<table']) expect(html).toContain(part)
  })
  it('makes no element from HTML, and shows it as it was typed', () => {
    for (const text of [
      '<script>alert(1)</script>',
      'a <img src=x onerror=alert(1)> b',
      '<svg/onload=alert(1)>',
      '<a href="javascript:alert(1)">x</a>',
      '<details open ontoggle=alert(1)>',
      '`<b>`',
      '[<img src=x onerror=alert(1)>](https://example.com)',
      '- <iframe srcdoc="<script>alert(1)</script>">',
    ]) {
      const html = drawn(text)
      expect(html).not.toMatch(/<(script|img|svg|details|iframe|b)\b/i)
      expect(html).toContain('&lt;')
    }
  })
  it('links only to pages and mail', () => {
    expect(drawn('[x](https://example.com/a)')).toContain('href="https://example.com/a"')
    expect(drawn('[x](mailto:a@example.com)')).toContain('href="mailto:a@example.com"')
    for (const href of [
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      'java\tscript:alert(1)',
      '&#106;avascript:alert(1)',
      'data:text/html,x',
      'vbscript:x',
      'file:///etc/passwd',
      '//example.com',
      '#quarter',
      'chrome-extension://x/y.html',
    ]) {
      expect(drawn(`[words](<${href}>)`), href).not.toContain('<a ')
      expect(drawn(`<${href}>`), href).not.toContain('<a ')
    }
  })
  it('finds one direction for a list and a quotation, and one for each other block', () => {
    expect(drawn('- أول\n\n- ثان\n\n> قال').match(/dir="auto"/g)).toHaveLength(2)
    expect(drawn('one\n\nاثنان').match(/<p dir="auto"/g)).toHaveLength(2)
  })
  it('shows a picture as its words, and asks nobody for it', () => {
    expect(drawn('![the depot](https://example.com/track.png)')).toContain('the depot')
    expect(drawn('![the depot](https://example.com/track.png)')).not.toContain('<img')
  })
})
