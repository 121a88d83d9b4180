import { sql } from 'drizzle-orm'
import { bigint, boolean, customType, index, json, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'

/**
 * Tables of one workspace's data. `workspace_id` leads every key, so it is also the key to distribute them by.
 * Ids compare by bytes: a pull pages through them, and two databases must agree on the order.
 */
const key = customType<{ data: string }>({ dataType: () => 'text collate "C"' })
const count = (name: string) => bigint(name, { mode: 'number' })

/** Every synced row of every table as the JSON that its zod schema in `lib/schema` describes. */
export const row = pgTable(
  'row',
  {
    workspaceId: key('workspace_id').notNull(),
    tableName: key('table_name').notNull(),
    id: key('id').notNull(),
    /** Workspace version at which it last changed. */
    version: count('version').notNull(),
    /** A tombstone; `body` is empty then. */
    removed: boolean('removed').notNull().default(false),
    /** Tokens of those who see it (`lib/rules/visibility.ts`). */
    audience: text('audience').array().notNull(),
    /** Tokens that saw it once and no longer do, and the version at which the last of them lost it. */
    formerAudience: text('former_audience').array().notNull().default(sql`'{}'`),
    formerVersion: count('former_version').notNull().default(0),
    /** `json`, not `jsonb`: a pull sends the text as it is stored, and nothing searches inside. */
    body: json('body'),
    changedAt: timestamp('changed_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.tableName, table.id] }),
    index('row_version').on(table.workspaceId, table.version, table.tableName, table.id),
  ],
)

/** The gap-free cursor: one row a workspace, bumped once for each push batch, so version order is commit order. */
export const workspaceVersion = pgTable('workspace_version', {
  workspaceId: key('workspace_id').primaryKey(),
  version: count('version').notNull(),
  /** Version at which a workspace, member or team row last changed: what decides who sees what. */
  directoryVersion: count('directory_version').notNull(),
  /** Tombstones up to this version are gone; an older cursor is reset. */
  horizon: count('horizon').notNull().default(0),
  /** Names this life of the database; a restored backup gets another. */
  epoch: text('epoch').notNull(),
})

/** How far each client's mutations are processed. */
export const client = pgTable(
  'client',
  {
    workspaceId: key('workspace_id').notNull(),
    clientId: key('client_id').notNull(),
    memberId: text('member_id').notNull(),
    lastSeq: count('last_seq').notNull(),
    seenAt: timestamp('seen_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.clientId] })],
)

/** Refused mutations, so that a push sent again is answered the same. */
export const refusal = pgTable(
  'refusal',
  {
    workspaceId: key('workspace_id').notNull(),
    clientId: key('client_id').notNull(),
    seq: count('seq').notNull(),
    code: text('code').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.clientId, table.seq] })],
)

/** For each audience that rows of the workspace have: how many, and the sum of their hashes (`server/sync/checksums.ts`). */
export const checksum = pgTable(
  'checksum',
  {
    workspaceId: key('workspace_id').notNull(),
    audienceKey: key('audience_key').notNull(),
    audience: text('audience').array().notNull(),
    rows: count('rows').notNull(),
    sum: count('sum').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.audienceKey] })],
)

/** What this server made for itself, such as the secret that signs cookies. */
export const serverSetting = pgTable('server_setting', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
})
