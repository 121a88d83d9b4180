import { demoPlan } from '#server/demo/workspace.ts'
import { loadPlan } from '#server/load-plan.ts'
import { startServer } from '#server/start.ts'
import { barePushes } from './bare-pushes.ts'
import { answerParent, childSetting } from './child.ts'
import { grow, plansOf } from './grow.ts'
import { rateOf } from './measure.ts'

export interface ServerSetting {
  /** Absent: PGlite in `dataDir`. */
  databaseUrl?: string
  dataDir?: string
  /** Address at which the practice CRM stands. */
  practiceUrl: string
  today: string
  /** How many workspaces with the demo's plan there are; absent: one. */
  alike?: number
}

export type ServerQuestion =
  /** A session of this member, as a sign-in makes it. Answered with `{ token }`. */
  | { ask: 'token'; email: string; password: string }
  /** What the member's press on "Connect" does with a code that the extension shows. */
  | { ask: 'approve'; email: string; password: string; userCode: string }
  /** Answered with a `Rate`. */
  | { ask: 'bare-pushes'; writers: number; turnMs: number; size: number; workspaceIds: string[] }
  /** Answered with the `Rate` of the least that a database is asked. */
  | { ask: 'bare-questions'; turnMs: number }
  /** See grow.ts. */
  | { ask: 'grow'; workspaces: number; changes: number }
  /** Answered with `{ plans }`: how the hot statements are carried out, by name. */
  | { ask: 'plans' }

/** The server as `npm run server` starts it, with the demo workspace. */
const { practiceUrl, today, alike, ...where } = childSetting<ServerSetting>()
const server = await startServer({ port: 0, host: '127.0.0.1', ...where })
const { db, auth } = server
const plan = demoPlan(today, practiceUrl) as { workspace: { id: string } }
const { workspaceId } = await loadPlan({ db, auth, plan })
/** The same company several times over, for what is measured on many workspaces. */
const workspaceIds = [workspaceId]
for (let n = 2; n <= (alike ?? 1); n++) {
  const id = `${workspaceId}-${n}`
  await loadPlan({ db, auth, plan: { ...plan, workspace: { ...plan.workspace, id } } })
  workspaceIds.push(id)
}

async function signIn({ email, password }: { email: string; password: string }): Promise<string> {
  const { token } = await auth.api.signInEmail({ body: { email, password } })
  return token
}

answerParent<ServerQuestion>({ url: server.url, workspaceId, workspaceIds }, async (question) => {
  if (question.ask === 'token') return { token: await signIn(question) }
  if (question.ask === 'bare-pushes') return barePushes(db, question.workspaceIds, question)
  if (question.ask === 'bare-questions')
    return rateOf(question.turnMs, [1], async () => {
      await db.query({ name: 'bare_question', text: 'SELECT 1' }, [])
    })
  if (question.ask === 'grow') return grow(db, workspaceId, question)
  if (question.ask === 'plans') return { plans: await plansOf(db, workspaceId) }
  const headers = new Headers({ authorization: `Bearer ${await signIn(question)}` })
  await auth.api.deviceVerify({ query: { user_code: question.userCode }, headers })
  await auth.api.deviceApprove({ body: { userCode: question.userCode }, headers })
  return {}
})
process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)))
