import { readFileSync } from 'node:fs'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { serverInfoSchema } from '#lib/protocol/server-info.ts'
import { oldestSupportedVersion, protocolVersion } from '#lib/protocol/version.ts'
import { errorAnswer, jsonAnswer } from './openapi.ts'

const packageFile = new URL('../../package.json', import.meta.url)
export const serverVersion = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(packageFile, 'utf8'))).version

const route = createRoute({
  method: 'get',
  path: '/api/server',
  summary: 'What this server is, without sign-in',
  responses: { 200: jsonAnswer('A Throughline server', serverInfoSchema), ...errorAnswer },
})

export function addServerInfoRoute(app: OpenAPIHono): void {
  app.openapi(route, (c) =>
    c.json(
      { product: 'throughline' as const, version: serverVersion, protocol: { current: protocolVersion, oldest: oldestSupportedVersion } },
      200,
    ),
  )
}
