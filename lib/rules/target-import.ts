import Papa from 'papaparse'
import type { Member } from '#lib/schema/member.ts'
import { type LadderStep, ladderStepSchema } from '#lib/schema/target-account.ts'
import { unguardCell } from './csv-cells.ts'
import { registrableDomain } from './domain.ts'
import { foldName, foldText } from './fold-name.ts'

/** What a column of a file may hold. */
export const targetColumns = ['name', 'domain', 'tier', 'owner', 'status', 'parked'] as const
export type TargetColumn = (typeof targetColumns)[number]

export const importLimits = { rows: 10_000, bytes: 10_000_000, nameLength: 500, reasonLength: 500 } as const

/** Why a file, or a cell of it, cannot be imported; the interface writes a sentence for each. */
export type ImportFaultCode =
  | 'empty-file'
  | 'too-large'
  | 'too-many-rows'
  | 'open-quote' // a quote that nothing closes: everything after it would be one cell
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

export interface ImportFault {
  /** Line as a spreadsheet numbers it: the header is 1. Absent: the file as a whole. */
  row?: number
  /** As the file's header has it. */
  column?: string
  code: ImportFaultCode
  /** What stands there, cut to 60 characters. */
  value?: string
  /** `twice-in-file`: the row that has it already. */
  firstRow?: number
}

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

export interface CsvFile {
  header: string[]
  /** Cells by column, with the line each began on. */
  rows: { row: number; cells: string[] }[]
  faults: ImportFault[]
}

/** Reads a CSV file as people save it: comma, semicolon or tab, quoted cells with line breaks, a byte order mark. */
export function readCsv(text: string): CsvFile {
  if (text.length > importLimits.bytes) return { header: [], rows: [], faults: [{ code: 'too-large' }] }
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), {
    delimitersToGuess: [',', ';', '\t', '|'],
    skipEmptyLines: false,
  })
  const open = errors.find(({ code }) => code === 'MissingQuotes')
  const lines = data.map((cells, i) => ({ row: i + 1, cells: cells.map((cell) => unguardCell(cell).trim()) }))
  const filled = lines.filter(({ cells }) => cells.some((cell) => cell !== ''))
  const [first, ...rows] = filled
  if (!first || rows.length === 0) return { header: first?.cells ?? [], rows: [], faults: [{ code: 'empty-file' }] }
  const faults: ImportFault[] = open ? [{ code: 'open-quote', row: (open.row ?? 0) + 1 }] : []
  if (rows.length > importLimits.rows) faults.push({ code: 'too-many-rows', value: String(rows.length) })
  return { header: first.cells, rows, faults }
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

export type ColumnMapping = Partial<Record<TargetColumn, number>>

/** Which column holds what, as far as the header says; a person corrects it. */
export function guessMapping(header: readonly string[]): ColumnMapping {
  const folded = header.map((name) => foldText(name))
  return Object.fromEntries(
    targetColumns.flatMap((column) => {
      const names = called[column].map((name) => foldText(name))
      const at = folded.findIndex((name) => names.includes(name))
      return at < 0 ? [] : [[column, at]]
    }),
  )
}

/** What rows are checked against. */
export interface ImportContext {
  members: readonly Pick<Member, 'id' | 'name' | 'email' | 'active'>[]
  /** Already on the list: by folded name and by domain. */
  listed: { names: ReadonlySet<string>; domains: ReadonlySet<string> }
}

/**
 * Every row of a file as a target account, or every reason why it is none. Nothing is imported by this: whether rows without a fault may
 * go ahead while others have one is the person's to say.
 */
export function checkTargets(
  file: CsvFile,
  mapping: ColumnMapping,
  context: ImportContext,
): { targets: ImportedTarget[]; faults: ImportFault[] } {
  const faults = [...file.faults]
  if (mapping.name === undefined && file.rows.length > 0) faults.push({ code: 'no-name-column' })
  if (faults.length > 0) return { targets: [], faults }
  const targets: ImportedTarget[] = []
  const names = new Map<string, number>()
  const domains = new Map<string, number>()
  const owners = ownersBy(context.members)

  for (const { row, cells } of file.rows) {
    const found: ImportFault[] = []
    const cell = (column: TargetColumn) => cells[mapping[column] ?? -1] ?? ''
    const fault = (column: TargetColumn, code: ImportFaultCode, firstRow?: number) => {
      const name = file.header[mapping[column] ?? -1]
      const value = cell(column).slice(0, 60)
      found.push({
        row,
        ...(name ? { column: name } : {}),
        code,
        ...(value ? { value } : {}),
        ...(firstRow === undefined ? {} : { firstRow }),
      })
    }
    if (cells.length > file.header.length && cells.slice(file.header.length).some((text) => text !== ''))
      found.push({ row, code: 'more-cells', value: String(cells.length) })
    for (const column of targetColumns) {
      // PostgreSQL keeps no NUL, and a lone surrogate has no UTF-8.
      if (cell(column).includes('\0') || !cell(column).isWellFormed()) fault(column, 'bad-characters')
    }
    const name = cell('name')
    const key = foldName(name)
    if (name === '' || key === '') fault('name', 'name-missing')
    else if (name.length > importLimits.nameLength) fault('name', 'too-long')
    else if (names.has(key)) fault('name', 'twice-in-file', names.get(key))
    else if (context.listed.names.has(key)) fault('name', 'on-list-already')
    if (key !== '' && !names.has(key)) names.set(key, row)

    const domain = cell('domain') === '' ? undefined : registrableDomain(cell('domain'))
    if (cell('domain') !== '' && domain === undefined) fault('domain', 'no-domain')
    else if (domain !== undefined && domains.has(domain)) fault('domain', 'twice-in-file', domains.get(domain))
    else if (domain !== undefined && context.listed.domains.has(domain)) fault('domain', 'on-list-already')
    if (domain !== undefined && !domains.has(domain)) domains.set(domain, row)

    const tier = tierOf(cell('tier'))
    if (tier === undefined) fault('tier', 'no-tier')
    const owner = cell('owner') === '' ? undefined : owners.get(foldText(cell('owner')))
    if (cell('owner') !== '' && !owner) fault('owner', 'owner-unknown')
    else if (owner && owner.length > 1) fault('owner', 'owner-ambiguous')
    else if (owner?.[0]?.active === false) fault('owner', 'owner-inactive')
    const status = cell('status') === '' ? undefined : ladderStepSchema.safeParse(foldText(cell('status'))).data
    if (cell('status') !== '' && status === undefined) fault('status', 'no-status')
    const reason = cell('parked')
    if (reason.length > importLimits.reasonLength) fault('parked', 'too-long')

    faults.push(...found)
    if (found.length > 0 || tier === undefined) continue
    const ownerId = owner?.[0]?.id
    targets.push({
      row,
      name,
      tier,
      ...(domain === undefined ? {} : { domain }),
      ...(ownerId === undefined ? {} : { ownerId }),
      ...(status === undefined ? {} : { status }),
      ...(reason === '' ? {} : { parked: { reason } }),
    })
  }
  return { targets, faults }
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
