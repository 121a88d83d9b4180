import { builtInSpecs } from '#lib/crm/registry.ts'
import type { TabState } from '#lib/db/device-db.ts'
import type { Queries, QueryName } from '#lib/messages/calls.ts'
import { pageReadingSchema } from '#lib/messages/page-reading.ts'
import type { SignInView } from '#lib/messages/views.ts'
import { dealsView } from '#lib/queries/deals-view.ts'
import { frameworkPreviewView, frameworksView } from '#lib/queries/framework-view.ts'
import { ownersView } from '#lib/queries/owners-view.ts'
import { panelView, type Tab } from '#lib/queries/panel-view.ts'
import { peopleView } from '#lib/queries/people-view.ts'
import { planHistoryView } from '#lib/queries/plan-history-view.ts'
import { planView } from '#lib/queries/plan-view.ts'
import { quarterView } from '#lib/queries/quarter-view.ts'
import type { Query } from '#lib/queries/query.ts'
import { scopeChoicesView, scopePreviewView } from '#lib/queries/scope-view.ts'
import { specsView } from '#lib/queries/specs-view.ts'
import type { Store } from '#lib/queries/store.ts'
import { targetContextView, targetExportView, targetListsView, targetListView, targetMatchesView } from '#lib/queries/targets-view.ts'
import { weekView } from '#lib/queries/week-view.ts'
import { readMeta } from '#lib/sync/meta.ts'
import type { Background } from './background.ts'
import { readState } from './device.ts'
import { tabInFront } from './front.ts'
import type { Viewer } from './ports.ts'
import { sitesView } from './sites-view.ts'
import { readDevice, syncOf, syncView } from './sync-view.ts'

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

/** What views may ask, one handler each, asked again after every change to our databases (`./watch.ts`). */
export function createQueries(background: Background): Handlers {
  const { device } = background

  /**
   * One view of the workspace, read in one transaction: some thirty reads cost half of what they do in a transaction each, and no
   * view shows one half from before a change and the other from after it.
   */
  async function see<Answer>(view: (query: Query) => Promise<Answer>): Promise<Answer> {
    const session = background.session()
    const onDevice = await readDevice(device)
    if (!session) {
      const sync = await syncOf(onDevice, undefined)
      return view({ store: emptyStore, sync, memberId: undefined, now: device.now(), waitingIds: new Set(), crmNames })
    }
    const { db, account, store } = session
    return db.transaction('r', db.tables, async () => {
      const [sync, clockOffsetMs = 0, changed] = await Promise.all([
        syncOf(onDevice, db),
        readMeta(db, 'clockOffsetMs'),
        db.shadow.toCollection().primaryKeys(),
      ])
      return view({
        store,
        sync,
        memberId: account.memberId,
        now: device.now() + clockOffsetMs,
        waitingIds: new Set(account.alone ? [] : changed.map(([, id]) => id)),
        crmNames,
      })
    })
  }

  return {
    panel: async ({ tabId }, viewer) => {
      const tab = await tabState(background, tabId, viewer)
      const shortcut = viewer.shortcut
      const view = await see((query) => {
        // The reading's age is a distance on this computer's clock; rows are measured on the server's.
        const offsetMs = query.now - device.now()
        return panelView({ ...query, tab: tab && toTab(tab, offsetMs), ...(shortcut ? { shortcut } : {}) })
      })
      const draft = view.record && (await readState(device.db, `draft:${view.record.id}`))
      return view.commit && draft ? { ...view, commit: { ...view.commit, draft } } : view
    },
    week: () => see(weekView),
    deals: (args) => see((query) => dealsView(query, args)),
    plan: (args) => see((query) => planView(query, args)),
    scopeChoices: () => see(scopeChoicesView),
    scopePreview: (args) => see((query) => scopePreviewView(query, args)),
    quarter: (args) => see((query) => quarterView(query, args)),
    targetLists: () => see(targetListsView),
    targetList: (args) => see((query) => targetListView(query, args)),
    targetContext: (args) => see((query) => targetContextView(query, args)),
    targetMatches: (args) => see((query) => targetMatchesView(query, args)),
    targetExport: (args) => see((query) => targetExportView(query, args)),
    frameworks: () => see(frameworksView),
    frameworkPreview: (args) => see((query) => frameworkPreviewView(query, args)),
    planHistory: (args) => see((query) => planHistoryView(query, args)),
    people: () => see(peopleView),
    owners: () => see(ownersView),
    specs: () => see(specsView),
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
