import { AppError } from '#lib/base/app-error.ts'
import { createId } from '#lib/base/id.ts'
import type { Account, AloneRows } from '#lib/db/device-db.ts'
import type { Commands } from '#lib/messages/calls.ts'
import { memberSchema } from '#lib/schema/member.ts'
import { type WeekStart, workspaceSchema } from '#lib/schema/workspace.ts'

/**
 * A start without a server: a workspace of one's own in this browser, its member an admin. Real rows with ids for good, so that
 * everything works as it does with a server, and can be taken along to one later (`./carry.ts`).
 *
 * @throws AppError `bad-request` with a fault for each field that cannot be kept.
 */
export function aloneAccount({ name, email, workspaceName, fiscalYearStartMonth }: Commands['alone.start']['args']): Account {
  const workspace = workspaceSchema.safeParse({
    id: createId(),
    name: workspaceName,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    weekStart: weekStartHere(),
    fiscalYearStartMonth,
    recordVisibility: 'team',
    staleAfterDays: 5,
  })
  const member = memberSchema.safeParse({
    id: createId(),
    name,
    email: email.trim().toLowerCase(),
    role: 'admin',
    teamIds: [],
    active: true,
  })
  if (!workspace.success || !member.success) {
    const issues = [...(workspace.error?.issues ?? []), ...(member.error?.issues ?? [])]
    const faults = issues.map(({ path, message }) => ({ path: path.join('.'), reason: message }))
    throw new AppError('bad-request', 'The workspace cannot be begun with these.', { faults })
  }
  const alone: AloneRows = { workspace: workspace.data, member: member.data }
  return { id: 'current', workspaceId: alone.workspace.id, workspaceName: alone.workspace.name, memberId: alone.member.id, alone }
}

/** What the browser's language says of weeks; where it says nothing, Monday (ISO 8601). */
function weekStartHere(): WeekStart {
  const locale: Intl.Locale & { getWeekInfo?: () => { firstDay: number } } = new Intl.Locale(navigator.language)
  const starts: Record<number, WeekStart> = { 6: 'saturday', 7: 'sunday' }
  return starts[locale.getWeekInfo?.().firstDay ?? 1] ?? 'monday'
}
