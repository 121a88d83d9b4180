import { expect, test } from 'vitest'
import type { Database } from '../db/database.ts'
import { createPokeHub } from './poke-hub.ts'

/** A database of which only the announcements are of interest here. */
function announcing() {
  let announce: Parameters<Database['onAnnounce']>[0] = () => {}
  const db = { onAnnounce: (listener: typeof announce) => (announce = listener) } as unknown as Database // nothing else is asked of it
  return { db, announce: (given?: { workspaceId: string; version: number }) => announce(given) }
}

test('after announcements may have been lost, everybody hears where they stand, also when the first answer is a dead connection', async () => {
  const { db, announce } = announcing()
  let asked = 0
  const hub = createPokeHub(db, () => {
    asked += 1
    return asked < 3 ? Promise.reject(new Error('Connection terminated')) : Promise.resolve(7)
  })
  const heard = new Promise((resolve) => hub.add({ workspaceId: 'workspace', send: resolve }))
  announce()
  expect(await heard).toBe(7)
})

test('only the workspace that moved hears of it, and nobody who has left', () => {
  const { db, announce } = announcing()
  const hub = createPokeHub(db, () => Promise.resolve(0))
  const heard: string[] = []
  const listener = (workspaceId: string) => ({ workspaceId, send: (version: number) => heard.push(`${workspaceId} ${version}`) })
  const leave = hub.add(listener('one'))
  hub.add(listener('other'))
  announce({ workspaceId: 'one', version: 2 })
  leave()
  announce({ workspaceId: 'one', version: 3 })
  announce({ workspaceId: 'other', version: 4 })
  expect(heard).toEqual(['one 2', 'other 4'])
})
