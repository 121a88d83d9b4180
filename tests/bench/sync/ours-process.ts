import { loadPlan } from '#server/load-plan.ts'
import { startServer } from '#server/start.ts'
import { aMember, aTeam, aWorkspace } from '#tests/support/builders.ts'
import { answerParent, childSetting } from '../child.ts'
import { rep } from '../workload.ts'

export type OursQuestion =
  /** Makes an empty workspace with a rep and their manager. Answered with the {@link ClientOptions} `token`s, by member. */
  { ask: 'workspace'; name: string }

const password = 'a password of the benchmark'
const manager = { email: 'omar.farouk@rahhal.example', memberId: 'omar' }
const { where } = childSetting<{ where: { databaseUrl: string } | { dataDir: string } }>()
const server = await startServer({ port: 0, host: '127.0.0.1', ...where })

answerParent<OursQuestion>({ url: server.url.replace('localhost', '127.0.0.1') }, async ({ name }) => {
  const members = [
    { ...aMember({ id: rep.memberId, email: rep.email }), password },
    { ...aMember({ id: manager.memberId, name: 'Omar Farouk', email: manager.email, role: 'manager' }), password },
    aMember({ id: 'layla', name: 'Layla Karim', email: 'layla.karim@rahhal.example', role: 'admin' }), // every workspace has one
  ]
  await loadPlan({ db: server.db, auth: server.auth, plan: { workspace: aWorkspace({ id: name }), teams: [aTeam()], members } })
  const clients = []
  for (const { email, memberId } of [rep, manager]) {
    const { token } = await server.auth.api.signInEmail({ body: { email, password } })
    clients.push({ memberId, token })
  }
  return { clients }
})
process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)))
