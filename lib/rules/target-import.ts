import { ladderSteps } from '#lib/schema/ladder-steps.ts'
import type { Member } from '#lib/schema/member.ts'
import type { LadderStep } from '#lib/schema/target-account.ts'
import {
  type ColumnMapping,
  type CsvFault,
  type CsvFaultCode,
  type CsvFile,
  type CsvRow,
  guessColumns,
  type RowsCheck,
} from './csv-file.ts'
import { registrableDomain } from './domain.ts'
import { foldName, foldText } from './fold-name.ts'

/** What a column of a file may hold. */
export const targetColumns = ['name', 'domain', 'tier', 'owner', 'status', 'parked'] as const
export type TargetColumn = (typeof targetColumns)[number]

/** A file of 10,000 rows is twenty changes of this many: well under what one push takes, and each is stored whole or not at all. */
export const rowsPerImport = 500

export const importLimits = { nameLength: 500, reasonLength: 500, domainLength: 253 } as const

/** Why a file, or a cell of it, cannot be imported; the interface writes a sentence for each. */
export type ImportFaultCode =
  | CsvFaultCode
  | 'no-name-column'
  | 'more-cells' // than the header has
  | 'name-missing'
  | 'too-long'
  | 'bad-characters'
  | 'no-domain' // free mail, a social page, an IP address, or no address at all
  | 'no-tier'
  | 'owner-unknown'
  | 'owner-ambiguous'
  | 'owner-inactive'
  | 'no-status'
  | 'twice-in-file'
  | 'on-list-already'

export type ImportFault = CsvFault<ImportFaultCode>

export interface ImportedTarget {
  /** Line of the file. */
  row: number
  name: string
  domain?: string
  tier: number
  ownerId?: string
  status?: LadderStep
  parked?: { reason: string }
}

/** What people call the columns, in English and Arabic. */
const called: Record<TargetColumn, readonly string[]> = {
  name: [
    'name',
    'account',
    'account name',
    'company',
    'company name',
    'organisation',
    'organization',
    'الاسم',
    'اسم الحساب',
    'الحساب',
    'الشركة',
    'اسم الشركة',
  ],
  domain: ['domain', 'website', 'web site', 'url', 'company domain name', 'النطاق', 'الموقع', 'الموقع الالكتروني'],
  tier: ['tier', 'priority', 'class', 'الفئة', 'الاولوية'],
  owner: ['owner', 'account owner', 'rep', 'owner email', 'المسؤول', 'المالك'],
  status: ['status', 'step', 'stage', 'الحالة', 'المرحلة'],
  parked: ['parked', 'parked because', 'reason', 'معلق', 'سبب التعليق'],
}

export type TargetMapping = ColumnMapping<TargetColumn>

/** Which column holds what, as far as the header says; a person corrects it. */
export function guessMapping(header: readonly string[]): TargetMapping {
  return guessColumns(header, called)
}

/** What rows are checked against. */
export interface ImportContext {
  members: readonly Pick<Member, 'id' | 'name' | 'email' | 'active'>[]
  /** Already on the list: by folded name and by domain. */
  listed: { names: ReadonlySet<string>; domains: ReadonlySet<string> }
}

/** Every row of a file as a target account, or every reason why it is none. */
export function startTargetCheck(
  file: CsvFile,
  mapping: TargetMapping,
  context: ImportContext,
): RowsCheck<ImportedTarget, ImportFaultCode> {
  const items: ImportedTarget[] = []
  const faults: ImportFault[] = [...file.faults]
  if (mapping.name === undefined && file.rows.length > 0) faults.push({ code: 'no-name-column' })
  const rows = faults.length > 0 ? [] : file.rows
  const seen = { names: new Map<string, number>(), domains: new Map<string, number>() }
  const owners = ownersBy(context.members)
  let done = 0
  return {
    total: rows.length,
    items,
    faults,
    advance(count) {
      for (const row of rows.slice(done, done + count)) {
        const checked = checkRow(row, file.header, mapping, { ...context, owners, seen })
        if (checked.target) items.push(checked.target)
        faults.push(...checked.faults)
      }
      done = Math.min(rows.length, done + count)
      return done
    },
  }
}

interface RowContext extends ImportContext {
  owners: ReturnType<typeof ownersBy>
  /** Names and domains of the rows before, with the row each stands in. */
  seen: { names: Map<string, number>; domains: Map<string, number> }
}

function checkRow(
  { row, cells }: CsvRow,
  header: readonly string[],
  mapping: TargetMapping,
  { listed, owners, seen }: RowContext,
): { target?: ImportedTarget; faults: ImportFault[] } {
  const faults: ImportFault[] = []
  const cell = (column: TargetColumn) => cells[mapping[column] ?? -1] ?? ''
  const fault = (column: TargetColumn, code: ImportFaultCode, firstRow?: number) => {
    const at = mapping[column]
    const name = header[at ?? -1]
    const value = cell(column).slice(0, 60)
    const where = { row, ...(at === undefined ? {} : { at }), ...(name ? { column: name } : {}) }
    faults.push({ ...where, code, ...(value ? { value } : {}), ...(firstRow === undefined ? {} : { firstRow }) })
  }
  if (cells.slice(header.length).some((text) => text !== '')) faults.push({ row, code: 'more-cells', value: String(cells.length) })
  for (const column of targetColumns) {
    // PostgreSQL keeps no NUL, and a lone surrogate has no UTF-8.
    if (cell(column).includes('\0') || !cell(column).isWellFormed()) fault(column, 'bad-characters')
  }

  const name = cell('name')
  const key = foldName(name)
  if (key === '') fault('name', 'name-missing')
  else if (Math.max(name.length, key.length) > importLimits.nameLength) fault('name', 'too-long')
  else if (seen.names.has(key)) fault('name', 'twice-in-file', seen.names.get(key))
  else if (listed.names.has(key)) fault('name', 'on-list-already')
  if (key !== '' && !seen.names.has(key)) seen.names.set(key, row)

  const domain = cell('domain') === '' ? undefined : registrableDomain(cell('domain'))
  const isDomain = domain !== undefined && domain.length <= importLimits.domainLength
  if (cell('domain') !== '' && !isDomain) fault('domain', 'no-domain')
  else if (domain !== undefined && seen.domains.has(domain)) fault('domain', 'twice-in-file', seen.domains.get(domain))
  else if (domain !== undefined && listed.domains.has(domain)) fault('domain', 'on-list-already')
  if (domain !== undefined && !seen.domains.has(domain)) seen.domains.set(domain, row)

  const tier = tierOf(cell('tier'))
  if (tier === undefined) fault('tier', 'no-tier')
  const owner = cell('owner') === '' ? undefined : owners.get(foldText(cell('owner')))
  if (cell('owner') !== '' && !owner) fault('owner', 'owner-unknown')
  else if (owner && owner.length > 1) fault('owner', 'owner-ambiguous')
  else if (owner?.[0]?.active === false) fault('owner', 'owner-inactive')
  const status = ladderSteps.find((step) => step === foldText(cell('status')))
  if (cell('status') !== '' && status === undefined) fault('status', 'no-status')
  const reason = cell('parked')
  if (reason.length > importLimits.reasonLength) fault('parked', 'too-long')

  if (faults.length > 0 || tier === undefined) return { faults }
  const ownerId = owner?.[0]?.id
  const target = {
    row,
    name,
    tier,
    ...(domain === undefined ? {} : { domain }),
    ...(ownerId === undefined ? {} : { ownerId }),
    ...(status === undefined ? {} : { status }),
    ...(reason === '' ? {} : { parked: { reason } }),
  }
  return { target, faults }
}

/** "1", "Tier 2", "T3", "A" for the first; nothing said is the lowest that is in common use. */
function tierOf(text: string): number | undefined {
  if (text === '') return 3
  const folded = foldText(text).replace(/^(tier|t|الفيه|فيه)\s*/, '')
  if (/^[1-9]$/.test(folded)) return Number(folded)
  return /^[a-d]$/.test(folded) ? folded.charCodeAt(0) - 96 : undefined
}

/** Members by e-mail address and by name; a name that two share finds both, and is not guessed. */
function ownersBy(members: ImportContext['members']): Map<string, ImportContext['members'][number][]> {
  const found = new Map<string, ImportContext['members'][number][]>()
  for (const member of members) {
    for (const key of new Set([foldText(member.email), foldText(member.name)])) {
      const known = found.get(key)
      if (known) known.push(member)
      else found.set(key, [member])
    }
  }
  return found
}
