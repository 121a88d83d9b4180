import { builtInSpecs } from '#lib/crm/registry.ts'
import type { TabState } from '#lib/db/device-db.ts'
import { createStore } from '#lib/db/store.ts'
import type { Queries, QueryName } from '#lib/messages/calls.ts'
import { pageReadingSchema } from '#lib/messages/page-reading.ts'
import type { SignInView } from '#lib/messages/views.ts'
import { dealsView } from '#lib/queries/deals-view.ts'
import { frameworkPreviewView, frameworksView } from '#lib/queries/framework-view.ts'
import { ownersView } from '#lib/queries/owners-view.ts'
import { panelView, type Tab } from '#lib/queries/panel-view.ts'
import { peopleView } from '#lib/queries/people-view.ts'
import { planHistoryView, planView } from '#lib/queries/plan-view.ts'
import { quarterView } from '#lib/queries/quarter-view.ts'
import type { Query } from '#lib/queries/query.ts'
import { scopeChoicesView, scopePreviewView } from '#lib/queries/scope-view.ts'
import { specsView } from '#lib/queries/specs-view.ts'
import type { Store } from '#lib/queries/store.ts'
import { targetContextView, targetExportView, targetListsView, targetListView, targetMatchesView } from '#lib/queries/targets-view.ts'
import { weekView } from '#lib/queries/week-view.ts'
import type { Background } from './background.ts'
import { readState } from './device.ts'
import { tabInFront } from './front.ts'
import type { Viewer } from './ports.ts'
import { sitesView } from './sites-view.ts'
import { syncView } from './sync-view.ts'

type Handlers = { [Q in QueryName]: (args: Queries[Q]['args'], viewer: Viewer) => Promise<Queries[Q]['answer']> }

const crmNames = Object.fromEntries(builtInSpecs.map(({ id, name }) => [id, name]))

/** Before anybody has signed in there are no rows; the views still say so in their own words. */
const emptyStore: Store = {
  get: async () => undefined,
  all: async () => [],
  where: async () => [],
  count: async () => 0,
  startingWith: async () => [],
}

/** What views may ask, one handler each; each runs inside a live query, and what it reads it is asked again for. */
export function createQueries(background: Background): Handlers {
  const { device } = background

  async function query(): Promise<Query> {
    const session = background.session()
    const [sync, clockOffset, changed] = await Promise.all([
      syncView(device, session),
      session?.db.meta.get('clockOffsetMs'),
      session?.db.shadow.toCollection().primaryKeys(),
    ])
    if (!session) return { store: emptyStore, sync, memberId: undefined, now: device.now(), waitingIds: new Set(), crmNames }
    const { db, account } = session
    const clockOffsetMs = (clockOffset?.value as number | undefined) ?? 0 // written only by applyPull
    return {
      store: createStore(db),
      sync,
      memberId: account.memberId,
      now: device.now() + clockOffsetMs,
      waitingIds: new Set(account.alone ? [] : changed?.map(([, id]) => id)),
      crmNames,
    }
  }

  return {
    panel: async ({ tabId }, viewer) => {
      const [asked, tab] = await Promise.all([query(), tabState(background, tabId, viewer)])
      const shortcut = viewer.shortcut
      // The reading's age is a distance on this computer's clock; rows are measured on the server's.
      const offsetMs = asked.now - device.now()
      const view = await panelView({ ...asked, tab: tab && toTab(tab, offsetMs), ...(shortcut ? { shortcut } : {}) })
      const draft = view.record && (await readState(device.db, `draft:${view.record.id}`))
      return view.commit && draft ? { ...view, commit: { ...view.commit, draft } } : view
    },
    week: async () => weekView(await query()),
    deals: async (args) => dealsView(await query(), args),
    plan: async (args) => planView(await query(), args),
    scopeChoices: async () => scopeChoicesView(await query()),
    scopePreview: async (args) => scopePreviewView(await query(), args),
    quarter: async (args) => quarterView(await query(), args),
    targetLists: async () => targetListsView(await query()),
    targetList: async (args) => targetListView(await query(), args),
    targetContext: async (args) => targetContextView(await query(), args),
    targetMatches: async (args) => targetMatchesView(await query(), args),
    targetExport: async (args) => targetExportView(await query(), args),
    frameworks: async () => frameworksView(await query()),
    frameworkPreview: async (args) => frameworkPreviewView(await query(), args),
    planHistory: async (args) => planHistoryView(await query(), args),
    people: async () => peopleView(await query()),
    owners: async () => ownersView(await query()),
    specs: async () => specsView(await query()),
    sync: async () => syncView(device, background.session()),
    sites: (_args, viewer) => sitesView(background, viewer),
    signIn: async () => toSignInView((await readState(device.db, 'sign-in')) ?? { state: 'idle' }),
  }
}

async function tabState({ device }: Background, tabId: number | undefined, viewer: Viewer): Promise<TabState | undefined> {
  const asked = tabId ?? (await tabInFront(device, viewer))
  return asked === undefined ? undefined : device.db.tab.get(asked)
}

function toTab({ reading, page, at, crm, healthSince }: TabState, offsetMs: number): Tab {
  const read = pageReadingSchema.safeParse(reading).data
  return {
    seenAt: at + offsetMs,
    ...(read ? { reading: read } : {}),
    ...(page ? { page } : {}),
    crm,
    ...(healthSince === undefined ? {} : { healthSince: healthSince + offsetMs }),
  }
}

function toSignInView(progress: NonNullable<Awaited<ReturnType<typeof readState<'sign-in'>>>>): SignInView {
  if (progress.state === 'waiting') {
    const { state, userCode, verificationUrl, expiresAt } = progress
    return { state, userCode, verificationUrl, expiresAt }
  }
  if (progress.state !== 'choosing') return progress
  return {
    state: 'choosing',
    workspaces: progress.memberships.map(({ workspaceId, workspaceName }) => ({ id: workspaceId, name: workspaceName })),
  }
}
