import { setTimeout as pause } from 'node:timers/promises'
import { createId } from '#lib/base/id.ts'
import type { Dice } from './dice.ts'
import { changeInPanel, changeOverPort, type Doing, settleInPopup } from './hands.ts'
import { judgeBrowser, judgeServer, type Verdict } from './oracle.ts'
import { Declined, type Promises } from './promises.ts'
import { differences, type ServerRow } from './server-rows.ts'
import type { Stage } from './stage.ts'
import { type Kill, killShares, type Tally } from './tally.ts'

/** Every title and note made here begins so. */
export const marker = 'torture '
/** With a good line and a person who presses "Sync now" each second. */
const healWithinMs = 60_000
/** Nobody presses anything: the longest back-off (60 s), one alarm (60 s), and a request. */
const healAloneWithinMs = 150_000
const colleagueWithinMs = 90_000

export interface Play {
  stage: Stage
  dice: Dice
  promises: Promises
  tally: Tally
  words: () => string
}

/** A few changes, a bad line, one to three kills in the middle of them, and a look at what was acknowledged. */
export async function playRound(play: Play, round: number): Promise<void> {
  const { stage, dice, promises, tally } = play
  const plan = planKills(dice)
  const found = finder(tally, `round ${round} (killed ${plan.join(', ')})`)
  const hands = { seat: stage.seat, promises, dice, words: play.words, crmUrl: stage.crmUrl }
  stage.proxy.setWeather(dice.pick([0, 0.2, 0.4, 0.7]))
  const byInterface = dice.chance(0.25)
  const settling = byInterface && dice.chance(0.6) ? settleInPopup(hands) : undefined
  const doings: (() => Doing)[] = byInterface ? [() => changeInPanel(hands), ...(settling ? [() => settling] : [])] : []
  for (let made = dice.between(2, 5); made > 0; made--) doings.push(() => changeOverPort(hands))

  const killing = Promise.all(plan.map((kill) => strike(play, kill, dice.between(20, byInterface ? 4000 : 800))))
  const colleagues = Promise.all(Array.from({ length: dice.between(0, 2) }, () => byColleague(play, found)))
  for (const doing of doings) {
    await attempt(play, doing(), found)
    await pause(dice.between(0, 150))
  }
  await killing
  await colleagues
  for (const words of stage.server.crashes.splice(0)) found('stalled', `the server ended by itself: ${words}`)
  if (!stage.server.isUp()) await stage.server.start()
  await lookInBrowser(play, found)
  if (dice.chance(0.7)) await heal(play, found, stage.rows, 'with help')
}

/** All faults end, nobody helps: everything must come right by itself, and the database itself must say so. */
export async function playEnding({ stage, ...play }: Play): Promise<void> {
  const found = finder(play.tally, 'at the end')
  await heal({ stage, ...play }, found, stage.rows, 'alone')
  const rows = await stage.rowsBySql()
  for (const { verdict, sentence } of judgeServer(play.promises, rows, marker)) found(verdict, sentence)
  const { rows: local } = await stage.seat.readLocal()
  for (const difference of differences(local, rows, 'sara')) found('diverged', difference)
}

/** At least one; those that cost little come more often. */
function planKills(dice: Dice): Kill[] {
  const drawn = killShares.filter(({ share }) => dice.chance(share)).map(({ kill }) => kill)
  return drawn.length > 0 ? drawn : ['background']
}

type Found = (verdict: Verdict, sentence: string) => void

function finder(tally: Tally, when: string): Found {
  return (verdict, sentence) => {
    tally.findings.push({ verdict, sentence: `${when}: ${sentence}` })
    console.log(`✗ ${verdict}, ${when}: ${sentence}`)
  }
}

async function strike({ stage, tally, dice }: Play, kill: Kill, afterMs: number): Promise<void> {
  const awayMs = dice.between(0, 700)
  await pause(afterMs)
  tally.kills[kill] += 1
  const startedAt = performance.now()
  if (kill === 'browser') await stage.seat.killBrowser()
  // A browser that is being killed itself has no background left to kill.
  else if (kill === 'background') await stage.seat.killBackground().catch(() => undefined)
  else {
    await stage.server.kill()
    await pause(awayMs)
    await stage.server.start()
  }
  tally.backMs.get(kill)?.push(performance.now() - startedAt)
}

/** A change whose maker was killed under it is in doubt; one that the extension never answered is a finding. */
async function attempt({ stage, tally }: Play, doing: Doing, found: Found): Promise<void> {
  const killsBefore = tally.kills.browser
  try {
    await doing()
  } catch (error) {
    if (error instanceof Declined) {
      tally.declined += 1
      console.log(`  declined: ${error.message}`)
    } else if (tally.kills.browser === killsBefore) found('stalled', `a change was not answered: ${String(error)}`)
    else tally.inDoubt += 1
  }
  await stage.seat.open()
}

async function byColleague({ stage, promises, dice, words }: Play, found: Found): Promise<void> {
  const id = createId()
  const added = promises.add(words(), 'yousef')
  const until = AbortSignal.timeout(colleagueWithinMs)
  const isTouch = dice.chance(0.5)
  const change = () =>
    isTouch
      ? stage.colleague.mutate('touch.log', { id, targetAccountId: 'target-alnoor-logistics', to: 'contacted', note: added.words }, until)
      : stage.colleague.mutate('commitment.log', { id, title: added.words }, until)
  await promises
    .change(added, isTouch ? 'touched' : 'open', change)
    .catch((error: unknown) => found('stalled', `a colleague's change was not answered: ${String(error)}`))
}

/** What the extension acknowledged is in its database, whether sent or not and whatever was killed since. */
async function lookInBrowser({ stage, promises }: Play, found: Found): Promise<void> {
  const local = await stage.seat.readLocal()
  for (const { verdict, sentence } of judgeBrowser(promises, local.rows, 'sara')) found(verdict, sentence)
  for (const { name, code } of local.refused) found('lost', `the server refused ${name} of an honest person: ${code}`)
}

/** Ends the faults and waits until nothing waits and the browser holds what the server holds. */
async function heal(play: Play, found: Found, read: () => Promise<ServerRow[]>, help: 'with help' | 'alone'): Promise<void> {
  const { stage, promises, tally } = play
  stage.proxy.setWeather(0)
  const startedAt = performance.now()
  const until = startedAt + (help === 'alone' ? healAloneWithinMs : healWithinMs)
  let [waiting, apart]: [number, string[]] = [0, []]
  for (let turn = 0; performance.now() < until; turn++) {
    if (help === 'with help' && turn % 4 === 0) await stage.seat.syncNow()
    const local = await stage.seat.readLocal()
    waiting = local.waiting
    if (waiting === 0) {
      const rows = await read()
      apart = differences(local.rows, rows, 'sara')
      if (apart.length === 0) {
        for (const { verdict, sentence } of judgeServer(promises, rows, marker)) found(verdict, sentence)
        tally.healings += 1
        tally.slowestHealingMs = Math.max(tally.slowestHealingMs, performance.now() - startedAt)
        return
      }
    }
    await pause(250)
  }
  if (waiting > 0) found('stalled', `${waiting} changes still wait after ${Math.round((performance.now() - startedAt) / 1000)} s`)
  else for (const difference of apart) found('diverged', difference)
}
