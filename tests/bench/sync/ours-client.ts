import { liveQuery } from 'dexie'
import type { Device } from '#lib/background/device.ts'
import { contextSourceOf, openSession, type Session } from '#lib/background/session.ts'
import { must } from '#lib/base/must.ts'
import { DeviceDb } from '#lib/db/device-db.ts'
import { openDatabase } from '#lib/db/open.ts'
import { createSecondCopy } from '#lib/db/second-copy.ts'
import { mutators } from '#lib/rules/mutations/registry.ts'
import { mutateAll } from '#lib/sync/apply.ts'
import type { BenchClient, ClientOptions } from './client.ts'
import { dealRow, editedRecords, observedDeal, seenStep, stepOf, stepText, whenSeen } from './fixture.ts'

/** The extension's own session (database, outbox, loop, pokes) as its background opens it, in a page of its own. */
let session: Session
/** An import's mutations for each local transaction: a person's own change may come in between. */
const chunk = 500
/** The loop pulls once what it pushed is answered and recorded here, so the request for a pull tells that moment. */
let onPull = () => {}

async function open({ name, url, token, memberId }: ClientOptions): Promise<void> {
  const device: Device = {
    db: await openDatabase(new DeviceDb(`${name}-device`)),
    copy: createSecondCopy(caches),
    fetch: (input, init) => {
      if (String(input).endsWith('/pull')) onPull()
      return fetch(input, init)
    },
    now: Date.now,
    random: Math.random,
    openSocket: (address) => new WebSocket(address),
    setTimer: (run, delayMs) => {
      const timer = setTimeout(run, delayMs)
      return () => clearTimeout(timer)
    },
  }
  session = await openSession(device, {
    id: 'current',
    serverUrl: url,
    workspaceId: name,
    workspaceName: name,
    memberId: must(memberId, 'a member'),
    token: must(token, 'a token'),
  })
}

/** Resolves with the moment at which `holds` first holds in the local database. */
function once(holds: () => Promise<boolean>): Promise<number> {
  return new Promise((resolve, reject) => {
    const subscription = liveQuery(holds).subscribe({
      next: (held) => {
        if (!held) return
        resolve(performance.timeOrigin + performance.now())
        queueMicrotask(() => subscription.unsubscribe())
      },
      error: reject,
    })
  })
}

const isComplete = async () => (await session.db.meta.get('complete'))?.value === true
const nextPull = () =>
  new Promise<number>((resolve) => {
    onPull = () => resolve(performance.timeOrigin + performance.now())
  })

const client: BenchClient = {
  async open(options) {
    await open(options)
    session.sync.wake()
    await once(isComplete) // who acts, and where: nothing can be changed before
  },
  async importAll(count) {
    const mutations = Array.from({ length: count }, (_, index) => ({
      mutationId: crypto.randomUUID(),
      name: 'record.observe',
      args: observedDeal(index),
    }))
    const { db, account } = session
    const context = contextSourceOf(account.memberId)
    const startedAt = performance.now()
    for (let done = 0; done < count; done += chunk)
      await mutateAll({ db, mutators, context, now: Date.now() }, crypto.randomUUID(), mutations.slice(done, done + chunk))
    return performance.now() - startedAt
  },
  async pushAll(count) {
    const startedAt = performance.timeOrigin + performance.now()
    const pushed = nextPull()
    session.sync.wake()
    const ms = (await pushed) - startedAt
    const waiting = await session.db.outbox.filter(({ acknowledged }) => !acknowledged).count()
    const refused = await session.db.refused.count()
    if (waiting + refused > 0) throw new Error(`Of ${count} changes ${waiting} wait and ${refused} were refused.`)
    await once(async () => (await session.db.outbox.count()) === 0 && (await isComplete()))
    return ms
  },
  async pullAll(options, count) {
    const startedAt = performance.timeOrigin + performance.now()
    await open(options)
    session.sync.wake()
    const ms = (await once(isComplete)) - startedAt
    const found = await session.db.rows('crmRecord').count()
    if (found !== count) throw new Error(`Throughline pulled ${found} records.`)
    return ms
  },
  async goLive() {
    session.listen(true)
    // As an open panel: what it shows is asked for again whenever it changes.
    const shown = Array.from({ length: editedRecords }, (_, number) => dealRow(number).id)
    liveQuery(() => session.db.rows('crmRecord').bulkGet(shown)).subscribe((rows) => {
      for (const row of rows) if (row) seenStep(stepOf(row))
    })
  },
  async edit(number) {
    const observed = observedDeal(number)
    const nextStep = { text: stepText(number), agoMs: 0, via: 'page' as const }
    const madeAt = performance.timeOrigin + performance.now()
    const acknowledged = nextPull()
    await session.mutate(crypto.randomUUID(), 'record.observe', { ...observed, facts: { nextStep }, fields: {} })
    const durableAt = performance.timeOrigin + performance.now()
    return { madeAt, durableAt, acknowledgedAt: await acknowledged }
  },
}
window.client = client
window.whenSeen = whenSeen
