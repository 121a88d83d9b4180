import type { Member } from '#lib/schema/member.ts'
import type { OwnerMatch } from '#lib/schema/owner-match.ts'
import { foldText } from './fold-name.ts'

const maxIdLength = 300

/** The id under which a CRM owner's name is confirmed, for one installation of a CRM: `app.hubspot.com/1|sara haddad`. */
export function ownerMatchId(instance: string, ownerName: string): string {
  return `${instance}|${foldText(ownerName)}`.slice(0, maxIdLength)
}

/**
 * The member who owns a record: by e-mail where the CRM shows one, else by a name an admin confirmed. An e-mail that is no
 * member's falls back to the confirmed name, because people sign in to a CRM by other addresses. Never by a name that merely
 * equals a member's: two people may share it, and visibility follows the owner.
 */
export function matchOwner(
  owner: { email?: string | undefined; name?: string | undefined },
  memberByEmail: (email: string) => Pick<Member, 'id'> | undefined,
  confirmed: (name: string) => Pick<OwnerMatch, 'memberId'> | undefined,
): string | undefined {
  const email = owner.email?.trim().toLowerCase()
  const byEmail = email ? memberByEmail(email) : undefined
  return byEmail?.id ?? (owner.name?.trim() ? confirmed(owner.name)?.memberId : undefined)
}
