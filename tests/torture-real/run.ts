import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { buildExtension } from '#tests/support/build.ts'
import { createDice } from './dice.ts'
import { createPromises } from './promises.ts'
import { marker, playEnding, playRound } from './round.ts'
import { type Engine, openStage } from './stage.ts'
import { closingLine, createTally } from './tally.ts'

const usage = `npm run torture:real -- --rounds N [--seed S] [--postgres | --pglite] [--minutes M] [--lying] [--built]

  --rounds N   how many rounds on each database; default 20
  --seed S     plans the same rounds again; moments differ from run to run
  --postgres   only on PostgreSQL
  --pglite     only on the embedded database
  --minutes M  no new round after so long; the closing line counts the rounds that were played
  --lying      the negative control: the proxy acknowledges pushes that the server never sees; must end with losses
  --built      the extension stands built in .output/chrome-mv3: do not look whether it is the newest`

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    seed: { type: 'string' },
    postgres: { type: 'boolean', default: false },
    pglite: { type: 'boolean', default: false },
    minutes: { type: 'string', default: '1000' },
    lying: { type: 'boolean', default: false },
    built: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
const rounds = Number(values.rounds)
const longestMs = Number(values.minutes) * 60_000
const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed)
if (values.help || !Number.isInteger(rounds) || rounds < 1 || !Number.isInteger(seed) || !(longestMs > 0)) {
  console.log(usage)
  process.exit(values.help ? 0 : 1)
}

if (!values.built) buildExtension()
const both: Engine[] = ['postgres', 'pglite']
const engines = values.postgres === values.pglite ? both : both.filter((engine) => values[engine])
for (const engine of engines) if (!(await torture(engine))) process.exitCode = 1

/** Whether nothing was found. */
async function torture(engine: Engine): Promise<boolean> {
  console.log(`${rounds} rounds on ${engine}, seed ${seed}`)
  const startedAt = performance.now()
  const stage = await openStage(engine, seed, values.lying)
  console.log(`  set up in ${seconds(startedAt)} s`)
  // What was started here ends with this process, however that ends.
  const interrupted = () => void stage.close().then(() => process.exit(1))
  process.once('SIGTERM', interrupted).once('SIGINT', interrupted)
  const tally = createTally()
  const promises = createPromises()
  let made = 0
  const words = () => `${marker}${seed}-${++made}.`
  const play = { stage, dice: createDice(seed), promises, tally, words }
  let played = 0
  try {
    for (; played < rounds && performance.now() - startedAt < longestMs; played++) {
      await playRound(play, played + 1)
      if ((played + 1) % 10 === 0) console.log(`  ${played + 1} rounds, ${seconds(startedAt)} s`)
    }
    await playEnding(play)
  } catch (error) {
    console.error(error)
    tally.findings.push({ verdict: 'stalled', sentence: `round ${played + 1} could not be played on: ${String(error)}` })
  } finally {
    process.off('SIGTERM', interrupted).off('SIGINT', interrupted)
    await stage.close()
  }
  const { kills, inDoubt, declined, healings, slowestHealingMs, findings } = tally
  console.log(`kills: background ${kills.background}, browser ${kills.browser}, server ${kills.server}`)
  console.log(`mean time to be back: ${[...tally.backMs].map(([kill, all]) => `${kill} ${(mean(all) / 1000).toFixed(1)} s`).join(', ')}`)
  console.log(`faults: ${[...stage.proxy.struck].map(([kind, count]) => `${kind} ${count}`).join(', ')}`)
  console.log(`changes: ${promises.acknowledged()} acknowledged, ${inDoubt} in doubt, ${declined} declined`)
  console.log(`healed ${healings} times, slowest ${(slowestHealingMs / 1000).toFixed(1)} s; ${seconds(startedAt)} s in all`)
  for (const { verdict, sentence } of findings) console.log(`✗ ${verdict}: ${sentence}`)
  console.log(`${engine}, seed ${seed}: ${closingLine(played, tally)}`)
  return findings.length === 0
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(0)
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
