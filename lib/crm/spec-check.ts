import type { z } from 'zod'
import { AppError, type Fault } from '#lib/base/app-error.ts'
import { factRoles } from '#lib/schema/crm-record.ts'
import { type CrmSpec, crmSpecSchema, hookSchema, type RecordRead, recordReadSchema } from '#lib/schema/crm-spec.ts'
import { selectorFault } from './selector-fault.ts'
import { hostFault, templateFault } from './template-fault.ts'

/** Checks a spec that somebody wrote as JSON: its shape, then what the shape cannot say. Runs in the background and on the server. */

/**
 * The spec in this JSON.
 *
 * @throws AppError `bad-request` with every fault found, each a sentence with its path: `pages[0].urls[1]`.
 */
export function checkSpec(json: string): CrmSpec {
  const parsed = crmSpecSchema.safeParse(parse(json), { reportInput: true })
  const faults = parsed.success ? faultsOf(parsed.data) : parsed.error.issues.flatMap(faultOfIssue)
  if (parsed.success && faults.length === 0) return parsed.data
  const count = faults.length === 1 ? 'one fault' : `${faults.length} faults`
  const sentences = faults.slice(0, 20).map(({ path, reason }) => (path ? `${path}: ${reason}` : reason))
  throw new AppError('bad-request', `The spec has ${count}. ${sentences.join(' ')}`, { faults })
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (cause) {
    const reason = `This is not JSON: ${cause instanceof Error ? cause.message : String(cause)}.`
    throw new AppError('bad-request', reason, { faults: [{ path: '', reason }], cause })
  }
}

function faultsOf(spec: CrmSpec): Fault[] {
  const faults: Fault[] = []
  const add = (path: string, reason: string | undefined) => {
    if (reason) faults.push({ path, reason })
  }
  checkAddresses(spec, add)
  for (const [key, read] of Object.entries(spec.records)) {
    const whole = key === 'deal' ? spec.records.deal : { ...spec.records.deal, ...read }
    checkRecord(`records.${key}`, whole as RecordRead, spec, add) // whole, for deal's is
  }
  for (const [at, { at: sheet, idAt, idTemplate }] of (spec.sheets ?? []).entries()) {
    add(`sheets[${at}].at`, selectorFault(sheet, []))
    add(`sheets[${at}].idAt`, selectorFault(idAt, []))
    if (!idTemplate.includes('{id}')) add(`sheets[${at}].idTemplate`, 'It has no {id}, so it says nothing about the record.')
  }
  for (const key of ['signedOutAt', 'sideSheetAt'] as const) {
    for (const [at, selector] of (spec[key] ?? []).entries()) add(`${key}[${at}]`, selectorFault(selector, []))
  }
  return faults
}

type Add = (path: string, reason: string | undefined) => void

function checkAddresses(spec: CrmSpec, add: Add): void {
  for (const [at, pattern] of spec.hosts.entries()) add(`hosts[${at}]`, hostFault(pattern))
  for (const [at, host] of (spec.appHosts ?? []).entries()) {
    if (/[/:]/.test(host))
      add(`appHosts[${at}]`, `"${host}" is not a host name: write app.example.com, without https:// and without a path.`)
  }
  if (!spec.pages.some(({ is }) => is === 'deal')) add('pages', 'No page is a deal: without one there is nothing to read.')
  for (const [at, { is, urls, when }] of spec.pages.entries()) {
    const isRecord = is === 'deal' || is === 'account'
    for (const [index, template] of urls.entries()) add(`pages[${at}].urls[${index}]`, templateFault(template, isRecord))
    if (when) add(`pages[${at}].when`, selectorFault(when, []))
  }
  const isAccount = spec.pages.some(({ is }) => is === 'account')
  if (spec.records.account && !isAccount)
    add('pages', 'records.account is there, but no page is an account: say at which address accounts stand.')
  checkInstance(spec, add)
}

function checkInstance({ instance, pages }: CrmSpec, add: Add): void {
  if (!instance.includes('{host}')) add('instance', 'It has no {host}, so two installations would be taken for one.')
  const names = [...instance.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).filter((name) => name !== 'host' && name !== 'base')
  for (const { is, urls } of pages) {
    for (const template of is === 'deal' || is === 'account' ? urls : []) {
      const missing = names.find((name) => !template.includes(`{${name}}`))
      if (missing) add('instance', `It names {${missing}}, which the template ${template} does not capture.`)
    }
  }
}

function checkRecord(path: string, read: RecordRead, spec: CrmSpec, add: Add): void {
  for (const [at, selector] of (read.scope ?? []).entries()) add(`${path}.scope[${at}]`, selectorFault(selector, ['id']))
  for (const key of ['emptyAt', 'pendingAt'] as const) if (read[key]) add(`${path}.${key}`, selectorFault(read[key], []))
  if (read.emptyTextAt) add(`${path}.emptyTextAt`, selectorFault(read.emptyTextAt, ['id', 'field']))
  for (const [at, hook] of read.fieldHooks.entries()) {
    checkHook(`${path}.fieldHooks[${at}]`, hook, spec, add)
    if (!/\{field\}/.test(`${hook.at} ${hook.label}`))
      add(
        `${path}.fieldHooks[${at}].at`,
        'Neither "at" nor "label" has {field}, so it would find the same element for every field: write {field} where the field\'s name or label stands.',
      )
  }
  if (read.focusAt) {
    add(`${path}.focusAt`, selectorFault(read.focusAt, ['id', 'field']))
    if (!read.focusAt.includes('{field}')) add(`${path}.focusAt`, 'It has no {field}, so it would always go to the same element.')
  }
  for (const [role, fact] of Object.entries(read.facts)) {
    const where = `${path}.facts.${role}`
    const own = [...(fact.hooks ?? []), ...(fact.otherwise ?? [])]
    if (!fact.field && own.length === 0) add(where, 'It has neither "field" nor "hooks", so nothing says where it stands.')
    else if (own.length === 0 && read.fieldHooks.length === 0)
      add(where, 'It names a field, but this record has no fieldHooks: give it "hooks".')
    for (const key of ['hooks', 'otherwise'] as const) {
      for (const [at, hook] of (fact[key] ?? []).entries()) {
        checkHook(`${where}.${key}[${at}]`, hook, spec, add)
        if (`${hook.at} ${hook.label}`.includes('{field}') && !fact.field)
          add(
            `${where}.${key}[${at}].at`,
            'It has {field}, but this fact names no "field" to fill in: add "field", or write the name itself.',
          )
      }
    }
  }
  checkBelief(path, read, add)
}

function checkBelief(path: string, read: RecordRead, add: Add): void {
  if (read.believe.by !== 'named') return
  const at = read.believe.at
  if (at) {
    add(`${path}.believe.at`, selectorFault(at, ['id']))
    if (!at.includes('{id}')) add(`${path}.believe.at`, 'It has no {id}: the element at this place must name the record.')
    return
  }
  const facts = Object.values(read.facts).flatMap(({ hooks = [], otherwise = [] }) => [...hooks, ...otherwise])
  const selectors = [...(read.scope ?? []), ...[...read.fieldHooks, ...facts].map((hook) => hook.at)]
  if (selectors.some((selector) => selector.includes('{id}'))) return
  add(
    `${path}.believe`,
    'It says that the page names the record, but no scope, hook or "at" has {id}. Without such an element, say "rerendered".',
  )
}

function checkHook(path: string, hook: RecordRead['fieldHooks'][number], spec: CrmSpec, add: Add): void {
  add(`${path}.at`, selectorFault(hook.at, ['id', 'field']))
  if (hook.emptyAt) add(`${path}.emptyAt`, selectorFault(hook.emptyAt, []))
  if (hook.without) add(`${path}.without`, selectorFault(hook.without, []))
  const wild = hook.textTemplate?.match(/\{\w+\}|\*+/g) ?? []
  if (wild.some((part) => part !== '{value}' && part !== '*')) {
    add(`${path}.textTemplate`, 'Only {value} and * have a meaning in it: {value} for the value, one * for any other text.')
  } else if (new Set(wild).size < wild.length) add(`${path}.textTemplate`, 'It may have one {value} and one *, not more.')
  const names = hook.label?.match(/\{.*?\}/g)?.filter((name) => name !== '{field}')
  if (names?.length) add(`${path}.label`, `It has ${names[0]}, but only {field} can be filled in here.`)
  if (hook.label && /::|^\s*[#.[]/.test(hook.label)) {
    add(
      `${path}.label`,
      `"${hook.label}" looks like a selector: here stands the label's own text, as "Close date". Where labels are is said by "at".`,
    )
  }
  if (hook.recordIdOf && !spec.pages.some(({ is }) => is === hook.recordIdOf)) {
    add(`${path}.recordIdOf`, `No page is ${hook.recordIdOf === 'deal' ? 'a deal' : 'an account'}, so no link can lead to one.`)
  }
}

/** Zod's issues as sentences for the person who wrote the spec. */
function faultOfIssue(issue: z.core.$ZodIssue): Fault[] {
  const path = pathOf(issue.path)
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path: path ? `${path}.${key}` : key, reason: unknownKey(path) }))
    case 'invalid_key':
      return [{ path, reason: unknownKey(path.replace(/\.[^.]*$/, '')) }]
    case 'invalid_type':
      return [
        {
          path,
          reason:
            issue.input === undefined
              ? `It is missing: ${nameOfType(issue.expected)} is needed here.`
              : `It must be ${nameOfType(issue.expected)}.`,
        },
      ]
    case 'invalid_value':
      return [{ path, reason: `It must be one of ${issue.values.map((value) => `"${String(value)}"`).join(', ')}.` }]
    case 'invalid_union':
      return [{ path, reason: unionReason(path) }]
    case 'too_small':
      return [
        {
          path,
          reason: issue.origin === 'array' ? `It needs at least ${issue.minimum}.` : `It needs at least ${issue.minimum} character.`,
        },
      ]
    case 'too_big':
      return [
        { path, reason: `It has more than the ${issue.maximum} ${issue.origin === 'array' ? 'entries' : 'characters'} that are allowed.` },
      ]
    case 'invalid_format':
      return [{ path, reason: formatReason(path) }]
    default:
      return [{ path, reason: `${issue.message}.` }]
  }
}

const shapes: [where: RegExp, known: string[]][] = [
  [/^$/, Object.keys(crmSpecSchema.shape)],
  [/^pages\[\d+\]$/, Object.keys(crmSpecSchema.shape.pages.element.shape)],
  [/^records\.\w+$/, Object.keys(recordReadSchema.shape)],
  [/\.believe$/, ['by', 'together', 'emptyAfterMs', 'with "named" also at', 'with "rerendered" also addressLast']],
  [/\.(fieldHooks|hooks|otherwise)\[\d+\]$/, Object.keys(hookSchema.shape)],
  [/\.facts\.\w+$/, ['field', 'hooks', 'otherwise']],
]

function unknownKey(parent: string): string {
  if (/\.facts$/.test(parent)) return `There is no such fact. Known are ${factRoles.join(', ')}.`
  const known = shapes.find(([where]) => where.test(parent))?.[1]
  return known ? `This word is unknown here. Known here are ${known.join(', ')}.` : 'This word is unknown here. Look for a slip of the pen.'
}

function unionReason(path: string): string {
  if (path.endsWith('.believe') || path.endsWith('.by')) return '"by" must be "named", "rerendered" or "unconfirmed".'
  if (path.endsWith('.read')) return 'It must be "text", "value", "either" or {"attribute": "name"}.'
  return 'It has none of the forms that are allowed here.'
}

function formatReason(path: string): string {
  if (path === 'id') return 'It must be a short name in lower case: letters, digits and hyphens, a letter first.'
  if (path === 'seen') return 'It must be a month, as 2026-11.'
  if (path.endsWith('textTemplate')) return 'It has no {value}.'
  return 'It is not of the form that is needed here.'
}

function nameOfType(expected: string): string {
  return (
    { string: 'a text', array: 'a list [ … ]', object: 'an object { … }', boolean: 'true or false', record: 'an object { … }' }[expected] ??
    expected
  )
}

function pathOf(path: PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '')
}
