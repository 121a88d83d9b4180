import { demoPlan } from '#server/demo/workspace.ts'
import { loadPlan } from '#server/load-plan.ts'
import { startServer } from '#server/start.ts'
import { barePushes } from './bare-pushes.ts'
import { answerParent, childSetting } from './child.ts'

export interface ServerSetting {
  /** Absent: PGlite in `dataDir`. */
  databaseUrl?: string
  dataDir?: string
  /** Address at which the practice CRM stands. */
  practiceUrl: string
  today: string
}

export type ServerQuestion =
  /** A session of this member, as a sign-in makes it. Answered with `{ token }`. */
  | { ask: 'token'; email: string; password: string }
  /** What the member's press on "Connect" does with a code that the extension shows. */
  | { ask: 'approve'; email: string; password: string; userCode: string }
  /** Answered with `{ perSecond }`. */
  | { ask: 'bare-pushes'; writers: number; turnMs: number }

/** The server as `npm run server` starts it, with the demo workspace. */
const { practiceUrl, today, ...where } = childSetting<ServerSetting>()
const server = await startServer({ port: 0, host: '127.0.0.1', ...where })
const { workspaceId } = await loadPlan({ db: server.db, auth: server.auth, plan: demoPlan(today, practiceUrl) })

async function signIn({ email, password }: { email: string; password: string }): Promise<string> {
  const { token } = await server.auth.api.signInEmail({ body: { email, password } })
  return token
}

answerParent<ServerQuestion>({ url: server.url, workspaceId }, async (question) => {
  if (question.ask === 'token') return { token: await signIn(question) }
  if (question.ask === 'bare-pushes') return { perSecond: await barePushes(server.db, workspaceId, question) }
  const headers = new Headers({ authorization: `Bearer ${await signIn(question)}` })
  await server.auth.api.deviceVerify({ query: { user_code: question.userCode }, headers })
  await server.auth.api.deviceApprove({ body: { userCode: question.userCode }, headers })
  return {}
})
process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)))
