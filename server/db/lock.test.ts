import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeLock } from './lock.ts'

let directory = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'throughline-lock-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

const leaveLock = (holder: object | string) =>
  writeFileSync(join(directory, 'server.lock'), typeof holder === 'string' ? holder : JSON.stringify(holder))
const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid

test('one holder at a time, the next after it', async () => {
  const lock = await takeLock(directory)
  await expect(takeLock(directory)).rejects.toThrow(`in use by another Throughline server (process ${process.pid})`)
  await lock.release()
  await (await takeLock(directory)).release()
})

test.each([
  ['of a process that ended', () => ({ pid: deadPid(), started: '1', host: hostname(), nonce: 'a' })],
  ['of a former life with this process’s id', () => ({ pid: process.pid, started: '1', host: hostname(), nonce: 'a' })],
  ['of a process whose id somebody else has now', () => ({ pid: process.ppid, started: '1', host: hostname(), nonce: 'a' })],
  ['that was never finished', () => '{"pid":'],
])('a lock %s is taken over', async (_case, left) => {
  leaveLock(left())
  await (await takeLock(directory)).release()
})

test('of many that find a dead holder at once, one gets the lock', async () => {
  leaveLock({ pid: deadPid(), started: '1', host: hostname(), nonce: 'a' })
  const takers = await Promise.allSettled(Array.from({ length: 8 }, () => takeLock(directory)))
  const won = takers.filter((taker) => taker.status === 'fulfilled')
  expect(won).toHaveLength(1)
  await won[0]?.value.release()
})

test('a holder on another machine that still touches its lock keeps it', async () => {
  leaveLock({ pid: 1, started: '1', host: 'another-container', nonce: 'a' })
  let moment = Date.now() / 1000
  const beat = setInterval(() => {
    moment += 1
    utimesSync(join(directory, 'server.lock'), moment, moment)
  }, 100)
  await expect(takeLock(directory)).rejects.toThrow('process 1 on another-container')
  clearInterval(beat)
})
