import type { CDPSession, Page } from '@playwright/test'

/** The part of a trace event that is needed: https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU */
interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  /** Microseconds. */
  ts: number
  dur?: number
  /** Of these, on the processor. */
  tdur?: number
  args: { data?: { url?: string; fileName?: string } }
}

export interface Ours {
  sumMs: number
  longestTaskMs: number
}

const categories = 'devtools.timeline,v8,disabled-by-default-devtools.timeline'

/** Loads `url` under a trace and adds up what the browser spent in the extension's content script, by the addresses of its functions. */
export async function traceOurs(tab: Page, url: string, extensionId: string, forMs: number): Promise<Ours> {
  const session = await tab.context().newCDPSession(tab)
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[]))) // as documented
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: categories.split(',') } })
  await tab.goto(url)
  await tab.waitForTimeout(forMs)
  await ended(session)
  const scripts = events.filter((event) => event.ph === 'X' && isOurs(event, extensionId))
  if (scripts.length === 0) throw new Error('The trace holds nothing of the content script.')
  // A function of ours within another, or compiled within its run, is in the outer one's time already.
  const outer = scripts.filter((event) => !scripts.some((other) => other !== event && contains(other, event)))
  const tasks = events.filter(({ name, ph }) => name === 'RunTask' && ph === 'X')
  const perTask = tasks.map((task) => sumMs(outer.filter((event) => contains(task, event))))
  return { sumMs: sumMs(outer), longestTaskMs: Math.max(0, ...perTask) }
}

async function ended(session: CDPSession): Promise<void> {
  const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()))
  await session.send('Tracing.end')
  await complete
}

function isOurs({ name, args }: TraceEvent, extensionId: string): boolean {
  const address = args.data?.url ?? args.data?.fileName ?? ''
  return address.includes(extensionId) && ['FunctionCall', 'EvaluateScript', 'v8.compile', 'v8.run'].includes(name)
}

function contains(outer: TraceEvent, inner: TraceEvent): boolean {
  if (outer.pid !== inner.pid || outer.tid !== inner.tid) return false
  const ends = (event: TraceEvent) => event.ts + (event.dur ?? 0)
  const isLonger = (outer.dur ?? 0) > (inner.dur ?? 0) || outer.ts < inner.ts
  return isLonger && outer.ts <= inner.ts && ends(outer) >= ends(inner)
}

function sumMs(events: readonly TraceEvent[]): number {
  return events.reduce((sum, { dur = 0, tdur = dur }) => sum + tdur, 0) / 1000
}
