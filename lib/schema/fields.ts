import { z } from 'zod'

/** The shapes that several tables share. A shape used by one table stands in that table's file. */

/** Our own id: a UUIDv7, a slug of a plan file, or a natural key (see `recordId`). */
export const idSchema = z.string().min(1).max(300)

/** One line a person typed. */
export const lineSchema = z.string().trim().min(1).max(500)

/** Longer text a person typed. */
export const textSchema = z.string().trim().max(10_000)

/** A moment, in milliseconds since 1970 as the server derived it. */
export const instantSchema = z.number().int().nonnegative()

/** A calendar day in the workspace's time zone, `2026-11-22`. */
export const daySchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** A calendar month, `2026-11`. */
export const monthSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)

/** A fiscal quarter by the year in which the fiscal year starts, `2026-Q4`. */
export const quarterSchema = z.string().regex(/^\d{4}-Q[1-4]$/)

export const recordTypeSchema = z.enum(['deal', 'account'])
export type RecordType = z.infer<typeof recordTypeSchema>
