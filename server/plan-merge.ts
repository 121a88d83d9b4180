import type { Row, TableName } from '#lib/schema/tables.ts'

/** What of a row is the plan author's, and what people have done since, which loading the same file again must not undo. */
type Merge<T extends TableName> = (file: Row<T>, stored: Row<T>) => Row<T>

const merges: { [T in TableName]?: Merge<T> } = {
  targetAccount: (file, { status, parked, recordIds, confirmedNames }) => {
    const { parked: _initially, ...rest } = file
    return {
      ...rest,
      status,
      ...(parked === undefined ? {} : { parked }),
      recordIds: [...new Set([...recordIds, ...file.recordIds])],
      confirmedNames: [...new Set([...confirmedNames, ...file.confirmedNames])],
    }
  },
  metric: (file, stored) => {
    const byDay = new Map([...stored.readings, ...file.readings].map((reading) => [reading.on, reading]))
    return { ...file, readings: [...byDay.values()].sort((a, b) => (a.on < b.on ? -1 : 1)) }
  },
  milestone: (file, { state }) => (file.state === 'open' ? { ...file, state } : file),
  objective: (file, { statusOverride }) =>
    file.statusOverride === undefined && statusOverride !== undefined ? { ...file, statusOverride } : file,
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
