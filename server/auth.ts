import { type BetterAuthOptions, betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { bearer, deviceAuthorization, organization } from 'better-auth/plugins'
import { createAccessControl } from 'better-auth/plugins/access'
import { account, deviceCode, invitation, member, organization as organizations, session, user, verification } from './db/auth-tables.ts'
import type { Database } from './db/database.ts'

/** The only client of the device grant. */
const extensionClientId = 'throughline-extension'
const deviceCodeLifeMs = 15 * 60_000
export const minPasswordLength = 10
export const maxPasswordLength = 200
const sessionLifeS = 60 * 24 * 3600

const access = createAccessControl({ invitation: ['create'] } as const)
const roles = {
  rep: access.newRole({}),
  manager: access.newRole({}),
  admin: access.newRole({ invitation: ['create'] }),
}

/**
 * Accounts, sessions, and the device grant (RFC 8628), by better-auth. Its organisation is our workspace, under the same id;
 * the role that decides is that of the synced `member` row, never better-auth's copy of it.
 */
export function createAuth({ db, secret, url }: { db: Database; secret: string; url?: string | undefined }) {
  return betterAuth({
    appName: 'Throughline',
    secret,
    basePath: '/api/auth',
    baseURL: url ?? { allowedHosts: ['*'], fallback: 'http://localhost' },
    trustedOrigins: ['chrome-extension://*', 'moz-extension://*'],
    database: drizzleAdapter(db.orm, {
      provider: 'pg',
      schema: { user, session, account, verification, organization: organizations, member, invitation, deviceCode },
    }),
    emailAndPassword: { enabled: true, minPasswordLength, maxPasswordLength, autoSignIn: true },
    session: { expiresIn: sessionLifeS, updateAge: 24 * 3600 },
    plugins: [
      organization({
        ac: access,
        roles,
        creatorRole: 'admin',
        allowUserToCreateOrganization: false,
        membershipLimit: 500,
        schema: { member: { additionalFields: { rowId: { type: 'string', required: true, input: false } } } },
      }),
      deviceAuthorization({
        expiresIn: `${deviceCodeLifeMs / 60_000}m`,
        interval: '2s',
        userCodeLength: 8,
        verificationUri: '/device',
        validateClient: (clientId) => clientId === extensionClientId,
      }),
      bearer(),
    ],
    rateLimit: { enabled: false }, // ours counts by account too, and covers the pages (server/rate-limit.ts)
    telemetry: { enabled: false },
    logger: { disabled: true }, // its words may hold addresses of people; failures reach our own log
  } satisfies BetterAuthOptions)
}

export type Auth = ReturnType<typeof createAuth>
