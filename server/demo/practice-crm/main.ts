import { startPracticeCrm } from './server.ts'

/** The practice CRM alone: `node server/demo/practice-crm/main.ts [port]`. */
const port = Number(process.argv[2] ?? 4621)
const crm = await startPracticeCrm({ port, today: new Date().toISOString().slice(0, 10) })
console.log(`Practice CRM on ${crm.url}/deals`)
