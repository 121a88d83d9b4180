import { WebSocket } from 'ws'
import { createId } from '#lib/base/id.ts'
import type { RunningServer } from '#server/start.ts'

/** A token for a member of a server that listens on a port. */
export async function tokenOn(server: RunningServer, memberId: string, workspaceId = 'workspace'): Promise<string> {
  const token = createId()
  const text = `INSERT INTO auth_session (id, token, user_id, expires_at)
    SELECT $1, $2, user_id, now() + interval '1 day' FROM auth_member WHERE organization_id = $3 AND row_id = $4`
  await server.db.query({ name: 'test_session', text }, [createId(), token, workspaceId, memberId])
  return token
}

/** A socket that says hello and keeps what it hears. */
export function listenTo(server: RunningServer, hello: object) {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/api/sync/poke`)
  const heard: { type: string; version?: number }[] = []
  const waiting = new Set<() => void>()
  let closedWith: number | undefined
  const wake = () => {
    for (const look of waiting) look()
  }
  socket.on('open', () => socket.send(JSON.stringify(hello)))
  socket.on('message', (message) => {
    heard.push(JSON.parse(String(message)))
    wake()
  })
  socket.on('close', (code) => {
    closedWith = code
    wake()
  })
  /** Resolves as soon as `holds` does; fails with what was heard after five seconds. */
  const until = (holds: () => boolean) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (!holds()) return
        clearTimeout(timer)
        waiting.delete(look)
        resolve()
      }
      const timer = setTimeout(() => reject(new Error(`Heard only ${JSON.stringify(heard)}, closed with ${closedWith}`)), 5000)
      waiting.add(look)
      look()
    })
  return {
    heard,
    send: (message: object | string) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    hears: (expected: { type: string; version?: number }) =>
      until(() =>
        heard.some(({ type, version }) => type === expected.type && (expected.version === undefined || version === expected.version)),
      ),
    closes: async () => {
      await until(() => closedWith !== undefined)
      return closedWith
    },
    close: () => socket.close(),
  }
}

/** Pushes one commitment over HTTP; answers the status. */
export async function pushOn(server: RunningServer, token: string, clientId = createId(), seq = 1): Promise<number> {
  const answer = await fetch(`${server.url}/api/sync/push`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({
      protocol: 1,
      workspaceId: 'workspace',
      clientId,
      mutations: [{ id: createId(), seq, name: 'commitment.log', args: { id: createId(), title: 'Call' }, ageMs: 0 }],
    }),
  })
  await answer.text()
  return answer.status
}
