import type { NewChange } from '#lib/messages/calls.ts'
import { type ImportedTarget, rowsPerImport } from '#lib/rules/target-import.ts'
import type { TargetList } from '#lib/schema/target-list.ts'

/** Where a file's accounts go: a list that is there, or one that is made with them. */
export interface Destination {
  list: Pick<TargetList, 'id' | 'name' | 'objectiveId'>
  isNew: boolean
}

/**
 * An import as changes that are made together, and the ids it gives the accounts, by which it can be taken back. Ten thousand ids
 * take longer than a page may stand still: it is given back after each change.
 */
export async function importChanges(
  { list, isNew }: Destination,
  targets: readonly ImportedTarget[],
  createId: () => string,
  giveBack: () => Promise<void>,
): Promise<{ changes: NewChange[]; ids: string[] }> {
  const changes: NewChange[] = isNew ? [{ mutationId: createId(), name: 'list.save', args: { list } }] : []
  const ids: string[] = []
  for (const chunk of chunksOf(targets)) {
    await giveBack()
    const accounts = chunk.map(({ row: _row, ...account }) => ({ id: createId(), ...account }))
    changes.push({ mutationId: createId(), name: 'target.import', args: { ...listArgs(list), accounts } })
    ids.push(...accounts.map(({ id }) => id))
  }
  return { changes, ids }
}

/** Takes an import back: its accounts go; a list that came with it is set aside, because colleagues may have seen it. */
export function takeBackChanges({ list, isNew }: Destination, ids: readonly string[], createId: () => string): NewChange[] {
  return [
    ...chunksOf(ids).map((chunk) => ({
      mutationId: createId(),
      name: 'target.remove' as const,
      args: { ...listArgs(list), ids: chunk },
    })),
    ...(isNew ? [{ mutationId: createId(), name: 'list.archive' as const, args: { ...listArgs(list), archived: true } }] : []),
  ]
}

/** Names a list with the objective that it is stored with: the right of its DRI comes from there. */
export function listArgs({ id, objectiveId }: Pick<TargetList, 'id' | 'objectiveId'>): { listId: string; objectiveId?: string } {
  return { listId: id, ...(objectiveId === undefined ? {} : { objectiveId }) }
}

function chunksOf<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / rowsPerImport) }, (_, at) => all.slice(at * rowsPerImport, (at + 1) * rowsPerImport))
}
