import type { Context } from 'hono'

/** Text fields of a form. What cannot be text (a file, a NUL that PostgreSQL refuses) counts as not filled in. */
export async function readForm(c: Context): Promise<(name: string) => string> {
  const form = await c.req.parseBody().catch(() => ({}) as Record<string, unknown>) // not a form at all: every field is empty
  return (name) => textOf(form[name])
}

export function readQuery(c: Context, name: string): string {
  return textOf(c.req.query(name))
}

function textOf(value: unknown): string {
  return typeof value === 'string' && !value.includes('\0') && value.length <= 2000 ? value.trim() : ''
}
