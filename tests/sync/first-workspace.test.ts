import { afterEach, describe, expect, test } from 'vitest'
import { must } from '#lib/base/must.ts'
import { firstWorkspaceKey } from '#server/first-workspace.ts'
import { membershipsOf } from '#server/members.ts'
import { type Arena, engines, openArena } from './arena.ts'
import { openBrowser } from './browser.ts'

const key = firstWorkspaceKey('a secret of tests, of thirty-two characters or more')
const path = `/new-workspace?key=${key}`
const typed = {
  key,
  id: 'a-new-workspace',
  workspaceName: 'أسطول النخيل',
  timeZone: 'Asia/Riyadh',
  weekStart: 'sunday',
  month: '4',
  currency: 'sar',
  name: 'Layla Karim',
  email: 'Layla@Nakheel.example',
  password: 'correct horse battery',
}

describe.each(engines)('the first workspace on %s', (engine) => {
  let arena: Arena
  afterEach(() => arena.close())
  const open = async (plans: object[] = []) => {
    arena = await openArena(engine, { plans, firstWorkspaceKey: key })
    return openBrowser(arena.app)
  }
  const rows = (table: string) =>
    arena.db.query<{ body: string }>(
      { name: `rows_${table}`, text: `SELECT body::text AS body FROM "row" WHERE table_name = '${table}'` },
      [],
    )

  test('is begun by hand, once, and its administrator is signed in', async () => {
    const browser = await open()
    expect((await browser.get('/')).text).toContain('No workspace yet.')
    expect(await browser.get(path)).toMatchObject({ status: 200, text: expect.stringContaining('Begin a workspace') })

    expect(await browser.submit('/new-workspace', typed)).toMatchObject({ status: 303, location: '/' })
    const [row] = await rows('workspace')
    expect(JSON.parse(must(row, 'the workspace').body)).toEqual({
      id: 'a-new-workspace',
      name: 'أسطول النخيل',
      timeZone: 'Asia/Riyadh',
      weekStart: 'sunday',
      fiscalYearStartMonth: 4,
      currency: 'SAR',
      recordVisibility: 'team',
      staleAfterDays: 5,
    })
    const home = await browser.get('/')
    expect(home.text).toContain('Layla Karim')
    expect(home.text).toContain('أسطول النخيل</bdi> · Administrator')
    expect(home.text).not.toContain('No workspace yet.')
    const [user] = await arena.db.query<{ id: string }>({ name: 'user', text: 'SELECT id FROM auth_user' }, [])
    expect(await membershipsOf(arena.db, must(user, 'the account').id)).toMatchObject([{ role: 'admin', workspaceId: 'a-new-workspace' }])

    const again = await openBrowser(arena.app).submit('/new-workspace', { ...typed, id: 'another', email: 'eve@example.com' })
    expect(again).toMatchObject({ status: 400, text: expect.stringContaining('has its workspace already') })
    expect(await rows('workspace')).toHaveLength(1)
  })

  test('is one where its form is sent twice at once', async () => {
    const browser = await open()
    const [first, second] = await Promise.all([browser.submit('/new-workspace', typed), browser.submit('/new-workspace', typed)])
    expect([first, second]).toMatchObject([
      { status: 303, location: '/' },
      { status: 303, location: '/' },
    ])
    expect(await rows('workspace')).toHaveLength(1)
    expect(await rows('member')).toHaveLength(1)
  })

  test('is begun where an attempt before broke off, and nobody got in', async () => {
    const browser = await open()
    await arena.db.query({ name: 'left', text: `INSERT INTO auth_organization (id, name, slug) VALUES ('left', 'Left', 'left')` }, [])
    expect((await browser.submit('/new-workspace', typed)).status).toBe(303)
    expect((await browser.get('/')).text).toContain('Layla Karim')
  })

  test('is nobody’s to begin who does not hold the link', async () => {
    const browser = await open()
    for (const wrong of ['', 'x', key.slice(1), `${key}x`]) {
      expect(await browser.get(`/new-workspace?key=${wrong}`)).toMatchObject({ status: 400, text: expect.stringContaining('not known') })
      expect((await browser.submit('/new-workspace', { ...typed, key: wrong })).status).toBe(400)
    }
    expect(await rows('workspace')).toHaveLength(0)
  })
})

test('each thing that is typed wrong has its sentence, and nothing else that was typed is lost', async () => {
  const arena = await openArena('pglite', { plans: [], firstWorkspaceKey: key })
  try {
    const browser = openBrowser(arena.app)
    const wrong: [Partial<typeof typed>, string][] = [
      [{ workspaceName: ' ' }, 'Enter a name for the workspace'],
      [{ workspaceName: 'x'.repeat(1500) }, 'Enter a name for the workspace'],
      [{ name: '' }, 'Enter your name.'],
      [{ email: 'layla' }, 'Enter your e-mail address'],
      [{ password: 'short' }, 'at least 10 characters'],
      [{ password: 'x'.repeat(300) }, 'at most 200 characters'],
      [{ currency: 'dirham' }, 'three letters'],
      [{ timeZone: 'Mars/Olympus' }, 'Choose the time zone'],
      [{ month: '13' }, 'not one that is offered'],
      [{ weekStart: 'friday' }, 'not one that is offered'],
      [{ id: '' }, 'not one that is offered'],
    ]
    for (const [given, sentence] of wrong) {
      const answer = await browser.submit('/new-workspace', { ...typed, ...given })
      expect(answer.status, sentence).toBe(400)
      expect(answer.text).toContain(sentence)
      if (!('email' in given)) expect(answer.text).toContain('Layla@Nakheel.example')
      expect(answer.text).not.toContain(typed.password)
    }
    expect(await arena.db.query({ name: 'any', text: 'SELECT 1 FROM auth_organization' }, [])).toEqual([])
    const arabic = await openBrowser(arena.app, { language: 'ar' }).get(path)
    expect(arabic.text).toContain('dir="rtl"')
    expect(arabic.text).toContain('بدء مساحة عمل')
  } finally {
    await arena.close()
  }
})
