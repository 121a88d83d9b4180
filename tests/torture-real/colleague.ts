import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { protocolVersion } from '#lib/protocol/version.ts'
import { demoMember } from '#tests/support/sign-in.ts'

/** A colleague at another computer: a client written from docs/sync.md alone, that sends one change at a time. */
export interface Colleague {
  /** Resolves when the server has acknowledged the change; sends it again under the same number until then. */
  mutate(name: string, args: object, until: AbortSignal): Promise<void>
}

const answerWithinMs = 3000

export function createColleague(serverUrl: string, token: string): Colleague {
  const clientId = randomUUID()
  let lastSeq = 0
  let turn: Promise<unknown> = Promise.resolve()

  async function send(name: string, args: object, until: AbortSignal): Promise<void> {
    lastSeq += 1
    const seq = lastSeq
    const madeAt = Date.now()
    const id = randomUUID()
    let failure: unknown
    for (;;) {
      if (until.aborted) throw new Error(`No answer to number ${seq}. The last try ended with: ${String(failure)}`)
      const mutations = [{ seq, id, name, args, ageMs: Date.now() - madeAt }]
      const answer = await post(serverUrl, '/api/sync/push', token, { clientId, mutations }).catch((error: unknown) => {
        failure = error
      })
      const result = answer?.results.find((one) => one.seq === seq)
      if (result?.refused) throw new Error(`The server refused ${name}: ${result.refused}`)
      if (result) return
      await pause(150)
    }
  }

  return {
    mutate(name, args, until) {
      const sent = turn.then(() => send(name, args, until))
      turn = sent.catch(() => undefined) // told to whoever asked for it
      return sent
    },
  }
}

/** Every row an administrator may see, by a first pull in pages of a client that nobody has seen before. */
export async function pullEverything(serverUrl: string, token: string): Promise<{ table: string; id: string; body: unknown }[]> {
  const clientId = randomUUID()
  const rows: { table: string; id: string; body: unknown }[] = []
  let cursor: unknown = null
  for (;;) {
    const page = await post(serverUrl, '/api/sync/pull', token, { clientId, cursor, limit: 5000 })
    for (const { table, id, row } of page.rows) if (row !== undefined) rows.push({ table, id, body: row })
    if (!page.more) return rows
    cursor = page.cursor
  }
}

/** Signs in as the extension and a person do together: a code, the server's pages, approval (RFC 8628). */
export async function tokenOf(serverUrl: string, who: 'yousef' | 'layla'): Promise<string> {
  const { email, password } = demoMember(who)
  const client = { client_id: 'throughline-extension' }
  const code = (await postJson(serverUrl, '/api/auth/device/code', client)) as { device_code: string; user_code: string } // RFC 8628 §3.2
  const signedIn = await postForm(serverUrl, '/sign-in', { email, password, next: '/' })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const approved = await postForm(serverUrl, '/device', { user_code: code.user_code, decision: 'approve' }, cookie)
  if (!approved.ok) throw new Error(`The code of ${who} was not approved: status ${approved.status}`)
  const grant = { ...client, grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code: code.device_code }
  const { access_token: token } = (await postJson(serverUrl, '/api/auth/device/token', grant)) as { access_token?: string } // RFC 8628 §3.5
  if (token === undefined) throw new Error(`${who} could not sign in.`)
  return token
}

async function postJson(serverUrl: string, path: string, body: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json' }
  return (await fetch(serverUrl + path, { method: 'POST', headers, body: JSON.stringify(body) })).json()
}

function postForm(serverUrl: string, path: string, fields: Record<string, string>, cookie = ''): Promise<Response> {
  const headers = { origin: serverUrl, cookie }
  return fetch(serverUrl + path, { method: 'POST', headers, body: new URLSearchParams(fields), redirect: 'manual' })
}

interface SyncAnswer {
  results: { seq: number; refused?: string }[]
  rows: { table: string; id: string; row?: unknown }[]
  more: boolean
  cursor: unknown
}

async function post(serverUrl: string, path: string, token: string, body: object): Promise<SyncAnswer> {
  const response = await fetch(serverUrl + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ protocol: protocolVersion, workspaceId: 'rahhal', ...body }),
    signal: AbortSignal.timeout(answerWithinMs),
  })
  if (!response.ok) throw new Error(`${path} was answered with status ${response.status}: ${(await response.text()).slice(0, 300)}`)
  return (await response.json()) as SyncAnswer // docs/sync.md; what a caller reads is what it asked for
}
