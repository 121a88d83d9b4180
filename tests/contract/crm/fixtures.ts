import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { PageReading } from '#lib/messages/page-reading.ts'

export interface Fixture {
  url: string
  fields?: string[]
  expect: Omit<PageReading, 'readMs'> | { left: 'list' | 'board' | 'other' | 'signed-out' }
  notes?: string
}

/** Pages of a CRM in `tests/fixtures`, each with what is to be read of it. */
export function fixturesOf({ id }: { id: string }): { name: string; html: string; fixture: Fixture }[] {
  const folder = join(import.meta.dirname, '../../fixtures', id)
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.html')) : []
  return files.map((file) => {
    const name = basename(file, '.html')
    const fixture = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Fixture // our own file, in the shape above
    return { name, html: readFileSync(join(folder, file), 'utf8'), fixture }
  })
}
