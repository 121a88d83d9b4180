import { lexer, type MarkedToken, type Token, type Tokens } from 'marked'
import { createElement, Fragment, type ReactNode } from 'react'

/**
 * Markdown that people wrote, as elements: no HTML is ever made from it, what looks like HTML stands there as text, pictures are their
 * words, and a link leads only to http, https or mailto. Each block takes its direction from its own words,
 * and what stands in a list or a quotation from the whole of it: the bullets and the bar stand on one side.
 */
export function Markdown({ children }: { children: string }) {
  return <div className="flex max-w-2xl flex-col gap-2">{blocks(lexer(children), 'auto')}</div>
}

/** Children side by side, without a key: what is written has none, and the whole is drawn anew at every change. */
function together(children: ReactNode[]): ReactNode {
  return createElement(Fragment, undefined, ...children)
}

/** @param dir absent within a block that has found its direction: an element with a `dir` of its own has no say in that of what holds it. */
function blocks(tokens: readonly Token[], dir?: 'auto'): ReactNode {
  return together(tokens.map((token) => block(token as MarkedToken, dir))) // no extension adds other tokens
}

function block(token: MarkedToken, dir: 'auto' | undefined): ReactNode {
  switch (token.type) {
    case 'heading': {
      // Below the headings of the page that it stands on.
      const Heading = token.depth === 1 ? 'h3' : token.depth === 2 ? 'h4' : 'h5'
      return (
        <Heading dir={dir} className={token.depth === 1 ? 'font-bold text-title' : 'font-bold'}>
          {inline(token.tokens)}
        </Heading>
      )
    }
    case 'paragraph':
      return <p dir={dir}>{inline(token.tokens)}</p>
    case 'blockquote':
      return (
        <blockquote dir={dir} className="flex flex-col gap-2 border-hairline border-s-2 ps-3 text-muted">
          {blocks(token.tokens)}
        </blockquote>
      )
    case 'list':
      return token.ordered ? (
        <ol dir={dir} start={token.start === '' ? 1 : token.start} className="list-decimal ps-5">
          {together(token.items.map(listItem))}
        </ol>
      ) : (
        <ul dir={dir} className="list-disc ps-5">
          {together(token.items.map(listItem))}
        </ul>
      )
    case 'code':
      return (
        <pre dir="ltr" className="overflow-x-auto rounded-s bg-raised p-2 text-small">
          <code>{token.text}</code>
        </pre>
      )
    case 'hr':
      return <hr className="border-hairline" />
    case 'table':
      return (
        <table dir={dir}>
          <thead>
            <tr>{together(token.header.map(headCell))}</tr>
          </thead>
          <tbody>{together(token.rows.map(tableRow))}</tbody>
        </table>
      )
    case 'text':
      return <span>{token.tokens ? inline(token.tokens) : token.text}</span>
    case 'checkbox':
      return token.checked ? '☑ ' : '☐ '
    case 'space':
    case 'def':
      return null
    default:
      return <p dir={dir}>{token.raw}</p>
  }
}

function listItem({ tokens }: Tokens.ListItem): ReactNode {
  return <li>{blocks(tokens)}</li>
}

function headCell({ tokens }: Tokens.TableCell): ReactNode {
  return (
    <th scope="col" className="border-hairline border-b py-1 pe-4 text-start">
      {inline(tokens)}
    </th>
  )
}

function tableRow(cells: Tokens.TableCell[]): ReactNode {
  return <tr>{together(cells.map(cell))}</tr>
}

function cell({ tokens }: Tokens.TableCell): ReactNode {
  return <td className="border-hairline border-b py-1 pe-4">{inline(tokens)}</td>
}

function inline(tokens: readonly Token[]): ReactNode {
  return together(tokens.map((token) => span(token as MarkedToken))) // as above
}

function span(token: MarkedToken): ReactNode {
  switch (token.type) {
    case 'strong':
      return <strong className="font-bold">{inline(token.tokens)}</strong>
    case 'em':
      return <em>{inline(token.tokens)}</em>
    case 'del':
      return <del>{inline(token.tokens)}</del>
    case 'codespan':
      return <code className="rounded-s bg-raised px-1">{token.text}</code>
    case 'br':
      return <br />
    case 'link': {
      const href = safeAddress(token.href)
      if (href === undefined) return inline(token.tokens)
      return (
        <a href={href} target="_blank" rel="noreferrer" className="rounded-s text-accent underline">
          {inline(token.tokens)}
        </a>
      )
    }
    case 'image':
    case 'escape':
      return token.text
    case 'text':
      return token.tokens ? inline(token.tokens) : token.text
    default:
      return token.raw
  }
}

const safe = ['http:', 'https:', 'mailto:']

/** The address as the browser reads it, which is what it would follow; `undefined` where that leads anywhere else. */
function safeAddress(href: string): string | undefined {
  const url = URL.parse(href)
  return url && safe.includes(url.protocol) ? url.href : undefined
}
