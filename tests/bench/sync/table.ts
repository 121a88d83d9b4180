import { median } from '../measure.ts'

export const lines = [
  'durable local import',
  'first full push',
  'first pull, clean profile',
  'edit → durable here',
  'edit → acknowledged',
  'edit → visible to another',
] as const
export type Line = (typeof lines)[number]

/** A Markdown table: a row for each contender, a column for each line, `median / worst` in ms. */
export function tableOf(records: number, rounds: number, samples: ReadonlyMap<string, ReadonlyMap<Line, number[]>>): string {
  const head = [`${records.toLocaleString('en')} records, ${rounds} rounds, ms`, ...lines]
  const rows = [...samples].map(([name, byLine]) => [name, ...lines.map((line) => cellOf(byLine.get(line) ?? []))])
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function cellOf(sample: readonly number[]): string {
  if (sample.length === 0) return '–'
  return `${shown(median(sample))} / ${shown(Math.max(...sample))}`
}

function shown(ms: number): string {
  return ms.toLocaleString('en', { maximumFractionDigits: ms < 100 ? 1 : 0 })
}
