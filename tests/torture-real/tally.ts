import type { Finding, Verdict } from './oracle.ts'

/** What was done to the system and what came of it, for the lines at the end. */
export interface Tally {
  kills: Record<Kill, number>
  /** How long it took until what was killed was there again. */
  backMs: Map<Kill, number[]>
  /** Changes whose maker was killed before anybody told them. */
  inDoubt: number
  /** Changes that the rules refused in the browser; nothing was promised. */
  declined: number
  healings: number
  slowestHealingMs: number
  findings: Finding[]
}

/** In which share of the rounds each is killed. */
export const killShares = [
  { kill: 'background', share: 0.7 },
  { kill: 'browser', share: 0.3 },
  { kill: 'server', share: 0.2 },
] as const
export type Kill = (typeof killShares)[number]['kill']

const verdicts: Verdict[] = ['lost', 'doubled', 'diverged', 'stalled']

export function createTally(): Tally {
  return {
    kills: { background: 0, browser: 0, server: 0 },
    backMs: new Map(killShares.map(({ kill }) => [kill, []])),
    inDoubt: 0,
    declined: 0,
    healings: 0,
    slowestHealingMs: 0,
    findings: [],
  }
}

/** `rounds 20 lost 0 doubled 0 diverged 0 stalled 0` */
export function closingLine(rounds: number, { findings }: Tally): string {
  const counts = verdicts.map((verdict) => `${verdict} ${findings.filter((finding) => finding.verdict === verdict).length}`)
  return `rounds ${rounds} ${counts.join(' ')}`
}
