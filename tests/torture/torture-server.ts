import type { OpenAPIHono } from '@hono/zod-openapi'
import { pino } from 'pino'
import { createId } from '#lib/base/id.ts'
import type { PushedMutation } from '#lib/protocol/push.ts'
import { mutators } from '#lib/rules/mutations/registry.ts'
import { createApp } from '#server/app.ts'
import type { Auth } from '#server/auth.ts'
import type { Database, Statement } from '#server/db/database.ts'
import { prune } from '#server/db/prune.ts'
import { loadPlan } from '#server/load-plan.ts'
import { ageTombstones, type Backup, readBackup, writeBackup } from './backup.ts'
import { createJournal } from './journal.ts'
import type { ServerKillPoint } from './operation.ts'
import type { Sabotage } from './sabotage.ts'
import type { Team } from './team.ts'

export interface Answer {
  status: number
  headers: Record<string, string>
  body: string
}

export type TortureServer = Awaited<ReturnType<typeof createTortureServer>>

const linkMember: Statement = {
  name: 'torture_link',
  text: `WITH organization AS (INSERT INTO auth_organization (id, name, slug) VALUES ($1, $1, $1) ON CONFLICT DO NOTHING),
      person AS (INSERT INTO auth_user (id, name, email) VALUES ($2, $3, $4))
    INSERT INTO auth_member (id, organization_id, user_id, row_id, role) VALUES ($2, $1, $2, $3, $5)`,
}
const insertSession: Statement = {
  name: 'torture_session',
  text: `INSERT INTO auth_session (id, token, user_id, expires_at) VALUES ($1, $1, $2, now() + interval '50 days')`,
}
const endSession: Statement = { name: 'torture_end_session', text: 'DELETE FROM auth_session WHERE token = $1' }

/**
 * The server of one history: the product's own application over a database that many histories share, each in a workspace of its
 * own. It can die at any point of a push and be started again with nothing but the database.
 */
export async function createTortureServer(given: {
  db: Database
  auth: Auth
  sabotage?: Sabotage | undefined
  team: Team
  now: () => number
}) {
  const { db, auth, team, now, sabotage = (sound) => sound } = given
  const workspaceId = team.workspace.id
  const journal = createJournal()
  const watchedMutators = journal.watchMutators(mutators)
  const faults: string[] = []
  const logger = pino({ level: 'error' }, { write: (line: string) => void faults.push(line) })
  let life = 0
  let app: OpenAPIHono | undefined
  let killAt: ServerKillPoint | undefined
  let onKilled = () => {}
  let onAnnounce: (version: number) => void = () => {}

  for (const { id, email, role } of team.members) await db.query(linkMember, [workspaceId, `${workspaceId}-${id}`, id, email, role])
  await loadPlan({ db, auth, plan: team.plan() })

  /** The process is gone: nothing of this life answers any more, and a transaction of it that was open is rolled back. */
  function kill(): void {
    life += 1
    app = undefined
    killAt = undefined
  }

  function mortal(inner: Database): Database {
    const born = life
    const strike = (point: ServerKillPoint) => {
      if (killAt === point && born === life) {
        kill()
        onKilled()
      }
      if (born !== life) throw new Error('The server process was killed.')
    }
    return {
      ...inner,
      announce: (id, version) => {
        inner.announce(id, version)
        if (id === workspaceId && born === life) onAnnounce(version)
      },
      write: (id, run) => {
        strike('begun')
        return inner.write(id, ({ query, finish }) =>
          run({
            async query(statement, values) {
              const rows = await query(statement, values)
              strike('read')
              return rows as never // what the statement answers, passed on
            },
            async finish(statement, values) {
              strike('unwritten')
              const rows = await finish(statement, values)
              strike('committed')
              return rows as never // as above
            },
          }),
        )
      },
    }
  }

  function start(): void {
    const own = mortal(journal.watchDatabase(sabotage(db, journal.firstSeq)))
    app ??= createApp({ db: own, auth, now, mutators: watchedMutators, logger })
  }
  start()

  return {
    workspaceId,
    journal,
    /** Lines the server logged as errors of its own; those of a dying process are not among them. */
    faults,
    isUp: () => app !== undefined,
    /** Counts the processes there have been. */
    life: () => life,
    start,
    kill,
    armKill(point: ServerKillPoint, then: () => void): void {
      killAt = point
      onKilled = then
      if (point !== 'now') return
      kill()
      then()
    },
    calm(): void {
      killAt = undefined
      start()
    },
    onAnnounce(listener: (version: number) => void): void {
      onAnnounce = listener
    },
    /** `undefined`: no answer came, because there is no server or it died meanwhile. */
    async handle(path: string, headers: Record<string, string>, body: string): Promise<Answer | undefined> {
      if (app === undefined) return undefined
      const born = life
      const errorsBefore = faults.length
      const mutations = path.endsWith('/push') ? (JSON.parse(body) as { mutations: PushedMutation[] }).mutations : [] // our own client's request
      const response = await journal.during(mutations, async () => app?.request(path, { method: 'POST', headers, body }))
      const text = await response?.text()
      if (born !== life) faults.splice(errorsBefore)
      if (born !== life || response === undefined) return undefined
      return { status: response.status, headers: Object.fromEntries(response.headers), body: text ?? '' }
    },
    async signIn(memberId: string): Promise<string> {
      const token = createId()
      await db.query(insertSession, [token, `${workspaceId}-${memberId}`])
      return token
    },
    signOut: async (token: string): Promise<void> => void (await db.query(endSession, [token])),
    /** An administrator changes people, or imports a list: the plan file is loaded again while everything runs. */
    loadPlan: async (): Promise<void> => void (await loadPlan({ db: mortal(db), auth, plan: team.plan() })),
    backup: (): Promise<Backup> => readBackup(db, workspaceId),
    restore: (backup: Backup): Promise<void> => writeBackup(db, workspaceId, backup),
    async forgetTombstones(): Promise<void> {
      await ageTombstones(db, workspaceId)
      await prune(db)
    },
  }
}
