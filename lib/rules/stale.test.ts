import { expect, test } from 'vitest'
import { aRecord, aSeenValue, dayMs, morning } from '#tests/support/builders.ts'
import { type Staleness, stalenessOf } from './stale.ts'

const today = '2026-11-22'
const workspace = { timeZone: 'Asia/Dubai', staleAfterDays: 5 }

test.each<[string, { changed: number; seen: number; activity?: string; quietUntil?: string }, Staleness]>([
  ['changed four days ago', { changed: 4, seen: 0 }, { state: 'fresh' }],
  ['no change for five days', { changed: 5, seen: 0 }, { state: 'stale', days: 5 }],
  ['stale when we last looked, two days ago', { changed: 9, seen: 2 }, { state: 'stale', days: 7 }],
  ['not seen since it changed, six days ago', { changed: 6, seen: 6 }, { state: 'unknown', lastSeenOn: '2026-11-16' }],
  ['an activity in the CRM is a change', { changed: 9, seen: 0, activity: '2026-11-20' }, { state: 'fresh' }],
  ['a planned activity is none yet', { changed: 9, seen: 0, activity: '2026-11-30' }, { state: 'stale', days: 9 }],
  ['an older activity changes nothing', { changed: 5, seen: 0, activity: '2026-11-01' }, { state: 'stale', days: 5 }],
  ['quiet through the day of its commitment', { changed: 9, seen: 0, quietUntil: today }, { state: 'quiet', until: today }],
  ['stale again after it', { changed: 9, seen: 0, quietUntil: '2026-11-21' }, { state: 'stale', days: 9 }],
])('%s', (_name, { changed, seen, activity, quietUntil }, expected) => {
  const record = aRecord({
    changedAt: morning - changed * dayMs,
    lastSeenAt: morning - seen * dayMs,
    facts: activity ? { lastActivity: aSeenValue(activity, { day: activity }) } : {},
  })
  expect(stalenessOf(record, workspace, today, quietUntil)).toEqual(expected)
})
