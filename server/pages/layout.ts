import type { Context } from 'hono'
import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { Locale } from './locale.ts'

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>
type PageStatus = 200 | 400 | 403 | 404 | 409 | 429

/** A whole page. `html` escapes what is put into it; nothing here runs a script, and the policy below allows none. */
export function answerPage(
  c: Context,
  locale: Locale,
  page: { title: string; body: Html; status?: PageStatus },
): Response | Promise<Response> {
  c.header('Content-Security-Policy', "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
  c.header('X-Frame-Options', 'DENY')
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('Referrer-Policy', 'same-origin') // `no-referrer` would make the Origin of our own forms `null`
  c.header('Cache-Control', 'no-store')
  c.header('Vary', 'Accept-Language, Cookie')
  return c.html(
    html`<!doctype html>
<html lang="${locale.language}" dir="${locale.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${page.title} · Throughline</title>
<link rel="stylesheet" href="/pages.css">
</head>
<body>
<main>
<p class="brand">Throughline</p>
<h1>${page.title}</h1>
${page.body}
</main>
</body>
</html>`,
    page.status ?? 200,
  )
}

/** A sentence about what went wrong, read out as soon as the page is there. */
export function alert(sentence: string | undefined): Html {
  return sentence === undefined ? html`` : html`<p class="alert" role="alert">${sentence}</p>`
}

export interface FieldOptions {
  name: string
  label: string
  type?: 'text' | 'email' | 'password'
  value?: string
  autocomplete?: string
  hint?: string
  focus?: boolean
  /** Codes and addresses read from left to right in every language. */
  leftToRight?: boolean
  optional?: boolean
}

export function field({
  name,
  label,
  type = 'text',
  value = '',
  autocomplete = 'off',
  hint,
  focus,
  leftToRight,
  optional,
}: FieldOptions): Html {
  const hintId = `${name}-hint`
  return html`<label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="${type}" value="${value}" autocomplete="${autocomplete}" ${optional ? '' : html`required`}
 ${leftToRight ? html`dir="ltr"` : ''} ${focus ? html`autofocus` : ''} ${hint === undefined ? '' : html`aria-describedby="${hintId}"`}>
${hint === undefined ? '' : html`<p class="hint" id="${hintId}">${hint}</p>`}`
}

export interface SelectOptions {
  name: string
  label: string
  /** Values with their words. */
  options: readonly (readonly [value: string, words: string])[]
  value: string
  hint?: string
  leftToRight?: boolean
}

export function select({ name, label, options, value, hint, leftToRight }: SelectOptions): Html {
  const hintId = `${name}-hint`
  return html`<label for="${name}">${label}</label>
<select id="${name}" name="${name}" required ${leftToRight ? html`dir="ltr"` : ''} ${hint === undefined ? '' : html`aria-describedby="${hintId}"`}>
${options.map(([option, words]) => html`<option value="${option}" ${option === value ? html`selected` : ''}>${words}</option>`)}
</select>
${hint === undefined ? '' : html`<p class="hint" id="${hintId}">${hint}</p>`}`
}
