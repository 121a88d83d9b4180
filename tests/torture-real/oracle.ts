import type { Kept, Promises, Standing } from './promises.ts'
import type { LocalRows } from './seat.ts'
import type { ServerRow } from './server-rows.ts'

export type Verdict = 'lost' | 'doubled' | 'diverged' | 'stalled'

export interface Finding {
  verdict: Verdict
  sentence: string
}

interface Found {
  standing: Standing
  count: number
}

/** Compares what the server holds with what was acknowledged; what was in doubt is decided by what is there. */
export function judgeServer(promises: Promises, rows: ServerRow[], marker: string): Finding[] {
  const found = standingsOf(rows.map(({ table, body }) => ({ table, body })))
  const findings = promises.all().flatMap((kept) => judge(kept, found.get(kept.words), 'on the server'))
  for (const kept of promises.all()) promises.settle(kept, found.get(kept.words)?.standing ?? 'absent')
  for (const words of found.keys()) {
    if (words.startsWith(marker) && !promises.get(words))
      findings.push({ verdict: 'doubled', sentence: `"${words}" is on the server and nobody made it` })
  }
  return findings
}

/** What one person was told is durable must be in their browser, sent or not. */
export function judgeBrowser(promises: Promises, rows: LocalRows, memberId: string): Finding[] {
  const found = standingsOf([...rows].map(([key, body]) => ({ table: key.split('|')[0] ?? '', body })))
  return promises
    .all()
    .filter(({ by }) => by === memberId)
    .flatMap((kept) => judge(kept, found.get(kept.words), 'in the browser'))
}

function judge({ words, by, may }: Kept, found: Found | undefined, where: string): Finding[] {
  if (found && found.count > 1) return [{ verdict: 'doubled', sentence: `"${words}" by ${by} stands ${found.count} times ${where}` }]
  const standing = found?.standing ?? 'absent'
  if (may.has(standing)) return []
  const verdict = may.has('absent') && may.size === 1 ? 'doubled' : 'lost'
  return [{ verdict, sentence: `"${words}" by ${by} is ${standing} ${where}; acknowledged was ${[...may].join(' or ')}` }]
}

function standingsOf(rows: { table: string; body: unknown }[]): Map<string, Found> {
  const found = new Map<string, Found>()
  for (const { table, body } of rows) {
    const { title, note, status } = body as { title?: string; note?: string; status?: Standing } // a commitment or a touch, looked at below only
    const words = table === 'commitment' ? title : table === 'touch' ? note : undefined
    if (words === undefined) continue
    const standing = table === 'touch' ? 'touched' : (status ?? 'absent')
    found.set(words, { standing, count: (found.get(words)?.count ?? 0) + 1 })
  }
  return found
}
