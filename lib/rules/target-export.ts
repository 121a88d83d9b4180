import Papa from 'papaparse'
import type { Member } from '#lib/schema/member.ts'
import type { TargetAccount } from '#lib/schema/target-account.ts'
import { guardCell } from './csv-cells.ts'
import { targetColumns } from './target-import.ts'

/** A target list as CSV (RFC 4180) that imports again as it was; owners by e-mail address, because two people may share a name. */
export function exportTargets(accounts: readonly TargetAccount[], members: ReadonlyMap<string, Pick<Member, 'email'>>): string {
  const rows = accounts.map(({ name, domain = '', tier, ownerId = '', status, parked }) =>
    [name, domain, String(tier), members.get(ownerId)?.email ?? '', status, parked?.reason ?? ''].map(guardCell),
  )
  // The byte order mark tells spreadsheets that it is UTF-8; without it Arabic names become noise.
  return `\uFEFF${Papa.unparse([[...targetColumns], ...rows], { newline: '\r\n' })}\r\n`
}
