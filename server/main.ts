import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { pino } from 'pino'
import { AppError } from '#lib/base/app-error.ts'
import { readEnvironment } from './env.ts'
import { startServer } from './start.ts'

const usage = `npm run server -- [--plan FILE] [--port PORT] [--data DIR]

  --plan FILE  load a plan (docs/plan-file.md), then serve it; the same file may be loaded again
  --port PORT  default 4620, or the variable PORT
  --data DIR   directory of the embedded database, default .data/server; not used with DATABASE_URL

Variables:
  DATABASE_URL        a PostgreSQL database instead of the embedded one
  PORT                the port, where --port is not given
  THROUGHLINE_URL     the address people use, where a proxy stands before the server
  THROUGHLINE_SECRET  signs session cookies; made and kept in the database where absent
  LOG_LEVEL           fatal, error, warn, info (default), debug, trace or silent`

try {
  await main()
} catch (error) {
  if (!(error instanceof AppError)) throw error
  console.error(error.message)
  for (const { path, reason } of error.faults) console.error(`  ${path}: ${reason}`)
  process.exitCode = 1
}

async function main(): Promise<void> {
  const { plan, port, data, help } = readArguments()
  if (help) return console.log(usage)
  const environment = readEnvironment(process.env)
  const server = await startServer({
    port: port ?? environment.PORT ?? 4620,
    databaseUrl: environment.DATABASE_URL,
    dataDir: environment.DATABASE_URL === undefined ? resolve(data ?? '.data/server') : undefined,
    planFile: plan,
    publicUrl: environment.THROUGHLINE_URL,
    secret: environment.THROUGHLINE_SECRET,
    logger: pino({ level: environment.LOG_LEVEL ?? 'info' }),
  })
  if (server.loaded !== undefined) {
    const { workspaceName, rows, invitations } = server.loaded
    console.log(`Loaded the plan of ${workspaceName}: ${rows} rows changed.`)
    for (const { email, id } of invitations) console.log(`Invitation for ${email}: ${server.url}/sign-up?invitation=${id}`)
  }
  console.log(`Throughline server on ${server.url}`)
  if (server.beginUrl !== undefined) console.log(`No workspace yet. Begin one, or load a plan with --plan: ${server.beginUrl}`)

  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => {
      void server.stop().then(() => process.exit(0))
    })
}

function readArguments(): { plan?: string | undefined; port?: number | undefined; data?: string | undefined; help?: boolean | undefined } {
  const { values } = parse()
  if (values.port === undefined) return { ...values, port: undefined }
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new AppError('bad-request', `--port ${values.port} is not a port: give a number between 0 and 65535.`)
  return { ...values, port }
}

function parse() {
  try {
    return parseArgs({
      options: { plan: { type: 'string' }, port: { type: 'string' }, data: { type: 'string' }, help: { type: 'boolean' } },
      strict: true,
    })
  } catch (error) {
    throw new AppError('bad-request', `${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
  }
}
