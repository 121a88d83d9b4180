import { sql } from 'drizzle-orm'
import { boolean, index, integer, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core'

/**
 * Tables that better-auth reads and writes through its Drizzle adapter; field names are better-auth's own.
 * They hold accounts and sessions, which span workspaces, so they carry no workspace policy and the sync role cannot read them.
 */
const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
const createdAt = moment('created_at').notNull().defaultNow()
const updatedAt = moment('updated_at').notNull().defaultNow()

export const user = pgTable('auth_user', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text('image'),
  createdAt,
  updatedAt,
})

const userId = text('user_id')
  .notNull()
  .references(() => user.id, { onDelete: 'cascade' })

export const session = pgTable(
  'auth_session',
  {
    id: text('id').primaryKey(),
    userId,
    token: text('token').notNull().unique(),
    expiresAt: moment('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    activeOrganizationId: text('active_organization_id'),
    createdAt,
    updatedAt,
  },
  (table) => [index('auth_session_user').on(table.userId)],
)

export const account = pgTable(
  'auth_account',
  {
    id: text('id').primaryKey(),
    userId,
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: moment('access_token_expires_at'),
    refreshTokenExpiresAt: moment('refresh_token_expires_at'),
    scope: text('scope'),
    password: text('password'),
    createdAt,
    updatedAt,
  },
  (table) => [index('auth_account_user').on(table.userId)],
)

export const verification = pgTable(
  'auth_verification',
  {
    id: text('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: moment('expires_at').notNull(),
    createdAt,
    updatedAt,
  },
  (table) => [index('auth_verification_identifier').on(table.identifier)],
)

/** One for each workspace, with the workspace's id. */
export const organization = pgTable('auth_organization', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  slug: text('slug').unique(),
  logo: text('logo'),
  metadata: text('metadata'),
  createdAt,
})

const organizationId = text('organization_id')
  .notNull()
  .references(() => organization.id, { onDelete: 'cascade' })

/**
 * Says which user is which member of which workspace. `rowId` is the id of the synced `member` row, and that row alone
 * decides role, teams and whether the person is active; `role` here is a copy for better-auth.
 */
export const member = pgTable(
  'auth_member',
  {
    id: text('id').primaryKey(),
    organizationId,
    userId,
    rowId: text('row_id').notNull(),
    role: text('role').notNull(),
    createdAt,
  },
  (table) => [
    uniqueIndex('auth_member_user').on(table.userId, table.organizationId),
    uniqueIndex('auth_member_row').on(table.organizationId, table.rowId),
  ],
)

/** `inviterId` is empty for an invitation that loading a plan made. */
export const invitation = pgTable(
  'auth_invitation',
  {
    id: text('id').primaryKey(),
    organizationId,
    email: text('email').notNull(),
    role: text('role').notNull(),
    status: text('status').notNull(),
    expiresAt: moment('expires_at').notNull(),
    inviterId: text('inviter_id').references(() => user.id, { onDelete: 'cascade' }),
    /** Our own: the teams that whoever accepts it belongs to. */
    teamIds: text('team_ids').array().notNull().default([]),
    createdAt,
  },
  (table) => [
    index('auth_invitation_email').on(table.organizationId, table.email),
    uniqueIndex('auth_invitation_one_pending').on(table.organizationId, table.email).where(sql`status = 'pending'`),
  ],
)

export const deviceCode = pgTable('auth_device_code', {
  id: text('id').primaryKey(),
  deviceCode: text('device_code').notNull().unique(),
  userCode: text('user_code').notNull().unique(),
  userId: text('user_id'),
  expiresAt: moment('expires_at').notNull(),
  status: text('status').notNull(),
  lastPolledAt: moment('last_polled_at'),
  pollingInterval: integer('polling_interval'),
  clientId: text('client_id'),
  scope: text('scope'),
})
