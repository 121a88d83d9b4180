/** What jQuery and test tools understand and browsers do not. */
const foreign = /:(contains|visible|hidden|eq|gt|lt|first|last|even|odd|parent|text|has-text|input|button|header|selected)\b(?!-)/

/**
 * What is wrong with a selector, as far as it can be told without a document (a background worker has none): the trial on a live
 * page tells the rest. `names`: the placeholders that are filled in here.
 */
export function selectorFault(selector: string, names: ('id' | 'field')[]): string | undefined {
  const shown = `"${selector}"`
  if (/^\s*(\/\/|xpath=|text=|css=)/.test(selector)) return `${shown} is not a CSS selector.`
  const placeholder = [...selector.matchAll(/\{(.*?)\}/g)].find(([, name]) => !(names as string[]).includes(name ?? ''))
  if (placeholder) {
    const allowed = names.length ? `only ${names.map((name) => `{${name}}`).join(' and ')} can` : 'nothing can'
    return `${shown} has ${placeholder[0]}, but ${allowed} be filled in here.`
  }
  const bare = selector.replace(/\{(id|field)\}/g, 'x')
  const unquoted = bare.replace(/\\./g, 'x').replace(/"[^"]*"|'[^']*'/g, 'x')
  if (/["']/.test(unquoted)) return `${shown} has a quotation mark that is not closed.`
  const [open, closed] = unbalanced(unquoted)
  if (open) return `${shown} has a ${open} that is not closed.`
  if (closed) return `${shown} has a ${closed} that was not opened.`
  const wrong = foreign.exec(unquoted)
  if (wrong) return `${shown}: browsers do not know ${wrong[0]}.`
  if (/::/.test(unquoted)) return `${shown} points at a pseudo-element, which has no text of its own.`
  if (/[{}]/.test(unquoted)) return `${shown} has a brace that belongs to no {id} or {field}.`
  if (/^\s*[>+~,]|[>+~,]\s*$|,\s*,|[>+~]\s*[>+~]/.test(unquoted)) return `${shown} has a comma or a combinator with nothing beside it.`
  if (/[.#](?![\w\\\-\u0080-\uffff])|\[\s*\]|^\s*$/.test(unquoted)) return `${shown} is not a CSS selector: a name is missing in it.`
  if (/(^|[\s>+~,])\d/.test(unquoted.replace(/\([^)]*\)/g, ''))) return `${shown} is not a CSS selector: no name starts with a digit.`
  return undefined
}

function unbalanced(text: string): [open?: string | undefined, closed?: string | undefined] {
  const pairs: Record<string, string> = { ')': '(', ']': '[' }
  const open: string[] = []
  for (const sign of text) {
    if (sign === '(' || sign === '[') open.push(sign)
    else if (pairs[sign] && open.pop() !== pairs[sign]) return [undefined, sign]
  }
  return [open.at(-1)]
}
