import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { must } from '#lib/base/must.ts'
import { openBrowser } from './extension.ts'
import { type DemoMember, showOnCrm, signIn } from './sign-in.ts'
import { grantFor, type World } from './world.ts'

/** A browser profile in which somebody signed in and has Throughline on the practice CRM, and the session it holds. */
interface SignedIn {
  profile: string
  /** The row of `auth_session`, as JSON. */
  session: string
}
const signedIn = new Map<DemoMember, SignedIn>()

/** A click that cannot be made fails with its own words, long before the test's time is up. */
export const actionTimeoutMs = 30_000

/**
 * Makes `profile` that of somebody who signed in to this world. The first time the interface is walked; later worlds get a
 * copy of that profile and of its session, which saves each test some seconds. All worlds of a run have the same addresses.
 */
export async function prepareSignedIn(world: World, who: DemoMember, profile: string): Promise<void> {
  const known = signedIn.get(who)
  if (!known) {
    await walkSignIn(world, who, profile)
    signedIn.set(who, await keepCopy(world, profile))
    return
  }
  cpSync(known.profile, profile, { recursive: true })
  await world.server.db.query(
    { name: 'copy_session_for_tests', text: 'INSERT INTO auth_session SELECT * FROM json_populate_record(NULL::auth_session, $1::json)' },
    [known.session],
  )
}

async function walkSignIn(world: World, who: DemoMember, profile: string): Promise<void> {
  const browser = await openBrowser({ grants: [grantFor(world)], profile })
  browser.context.setDefaultTimeout(actionTimeoutMs)
  try {
    await showOnCrm(await signIn(browser, world.server.url, who), world.crm.url)
  } finally {
    await browser.close()
  }
}

async function keepCopy(world: World, profile: string): Promise<SignedIn> {
  const copy = mkdtempSync(join(tmpdir(), 'throughline-signed-in-'))
  process.once('exit', () => rmSync(copy, { recursive: true, force: true }))
  cpSync(profile, copy, { recursive: true })
  // The consent page has a session of its own; the extension's is the younger one.
  const rows = await world.server.db.query<{ session: string }>(
    { name: 'session_for_tests', text: 'SELECT row_to_json(s)::text AS session FROM auth_session s ORDER BY created_at DESC LIMIT 1' },
    [],
  )
  return { profile: copy, session: must(rows[0], 'the session of the extension').session }
}
