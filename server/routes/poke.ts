import { upgradeWebSocket } from '@hono/node-server'
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { WSContext } from 'hono/ws'
import { AppError } from '#lib/base/app-error.ts'
import { type PokeServerMessage, pokeClientMessageSchema, pokeSilentCode, pokeUnauthorisedCode } from '#lib/protocol/poke.ts'
import type { AppParts } from '../app.ts'
import { authenticate, type Caller } from '../session.ts'
import { requireProtocol } from './protocol.ts'

const helloWithinMs = 10_000
/** A client pings every 20 s; one that is silent this long has gone without a word. */
const silentMs = 60_000
const maxMessageChars = 4096

/** `GET /api/sync/poke`: the WebSocket of `lib/protocol/poke.ts`. */
export function addPokeRoute(app: OpenAPIHono, parts: AppParts): void {
  app.get(
    '/api/sync/poke',
    upgradeWebSocket(() => {
      let caller: Caller | undefined
      let token = ''
      let leave: (() => void) | undefined
      let timer: NodeJS.Timeout | undefined
      let turn = Promise.resolve()

      const send = (ws: WSContext, message: PokeServerMessage) => {
        if (ws.readyState === 1) ws.send(JSON.stringify(message))
      }
      const expectWithin = (ws: WSContext, ms: number) => {
        clearTimeout(timer)
        timer = setTimeout(() => ws.close(pokeSilentCode, 'silent'), ms)
        timer.unref()
      }

      async function receive(ws: WSContext, text: string): Promise<void> {
        const message = pokeClientMessageSchema.parse(JSON.parse(text))
        if (message.type === 'hello') {
          requireProtocol(message.protocol)
          leave?.()
          token = message.token
          caller = await authenticate(parts.db, token, message.workspaceId)
          // Listening begins before the version is read: a change between the two is told rather than missed.
          leave = parts.pokes.add({ workspaceId: caller.workspaceId, send: (version) => send(ws, { type: 'poke', version }) })
          send(ws, { type: 'ready' })
          send(ws, { type: 'poke', version: await parts.versionOf(caller.workspaceId) })
        } else {
          if (caller === undefined) throw new AppError('unauthorised', 'Say hello first.')
          await authenticate(parts.db, token, caller.workspaceId) // a session may have ended since
          send(ws, { type: 'pong' })
        }
        expectWithin(ws, silentMs)
      }

      return {
        onOpen: (_event, ws) => expectWithin(ws, helloWithinMs),
        onMessage: (event, ws) => {
          const text = typeof event.data === 'string' && event.data.length <= maxMessageChars ? event.data : ''
          turn = turn
            .then(() => receive(ws, text))
            .catch((error: unknown) => {
              const unauthorised = error instanceof AppError && (error.code === 'unauthorised' || error.code === 'forbidden')
              ws.close(unauthorised ? pokeUnauthorisedCode : 1008, error instanceof AppError ? error.code : 'bad-request')
            })
        },
        onClose: () => {
          clearTimeout(timer)
          leave?.()
        },
      }
    }),
  )
}
