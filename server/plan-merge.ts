import type { Row, TableName } from '#lib/schema/tables.ts'

/** What of a row is the plan author's, and what people have done since, which loading the same file again must not undo. */
type Merge<T extends TableName> = (file: Row<T>, stored: Row<T>) => Row<T>

/** What the file does not say, and people did. */
function keeping<T extends TableName>(file: Row<T>, stored: Row<T>, fields: readonly (keyof Row<T>)[]): Row<T> {
  const kept = fields.filter((field) => file[field] === undefined && stored[field] !== undefined)
  return { ...file, ...Object.fromEntries(kept.map((field) => [field, stored[field]])) }
}

const merges: { [T in TableName]?: Merge<T> } = {
  targetAccount: (file, { status, parked, recordIds, refusedRecordIds, confirmedNames }) => {
    const { parked: _initially, ...rest } = file
    return {
      ...rest,
      status,
      ...(parked === undefined ? {} : { parked }),
      recordIds: [...new Set([...recordIds, ...file.recordIds])],
      ...(refusedRecordIds === undefined ? {} : { refusedRecordIds }),
      confirmedNames: [...new Set([...confirmedNames, ...file.confirmedNames])],
    }
  },
  metric: (file, stored) => {
    const byDay = new Map(stored.readings.map((reading) => [reading.on, reading]))
    for (const reading of file.readings) if (byDay.get(reading.on)?.value !== reading.value) byDay.set(reading.on, reading)
    const readings = [...byDay.values()].sort((a, b) => (a.on < b.on ? -1 : 1))
    return { ...keeping<'metric'>(file, stored, ['counted', 'archived']), readings }
  },
  targetList: (file, stored) => keeping<'targetList'>(file, stored, ['archived']),
  annualFrame: (file, stored) => keeping<'annualFrame'>(file, stored, ['archived']),
  bet: (file, stored) => keeping<'bet'>(file, stored, ['archived']),
  milestone: (file, stored) => {
    const row = keeping<'milestone'>(file, stored, ['archived'])
    return file.state === 'open' ? { ...row, state: stored.state } : row
  },
  objective: (file, stored) =>
    keeping<'objective'>(file, stored, ['statusOverride', 'intended', 'given', 'brief', 'recoveryPlan', 'carriedFrom', 'archived']),
}

/** Work of people rather than the plan: a file only brings what is not there, and never brings back what was removed. */
const onlyOnce = new Set<TableName>(['commitment', 'touch', 'ownerMatch', 'crmSpec'])

/**
 * The row to store for one of a plan file, or `undefined` to leave what is stored.
 * @param stored `removed`: it was there and somebody took it away.
 */
export function mergePlanRow<T extends TableName>(table: T, file: Row<T>, stored: Row<T> | 'absent' | 'removed'): Row<T> | undefined {
  if (stored === 'absent') return file
  if (onlyOnce.has(table)) return undefined
  if (stored === 'removed') return file
  const merge = merges[table]
  return merge === undefined ? file : merge(file, stored)
}
