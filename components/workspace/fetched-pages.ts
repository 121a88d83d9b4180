import type { ComponentType } from 'react'
import { type Fetched, fetchedOnce } from '#components/ui/fetched.ts'
import type { Namespace } from '#components/ui/messages.ts'
import type { WorkspacePage } from './workspace-page.ts'

/** Where in a page one is: the whole hash, and what stands in it behind the page's name. */
export interface PagePlace {
  hash: string
  path: string
}

/** A page that is fetched when it is opened: its code, and the words that it speaks besides the workspace's own. */
export interface FetchedPage {
  words: readonly Namespace[]
  code: Fetched<ComponentType<PagePlace>>
}

/** The panel's words come with parts of the panel. */
export const fetchedPages: Partial<Record<WorkspacePage, FetchedPage>> = {
  quarter: page(['quarter', 'panel'], async () => (await import('./quarter-pages.tsx')).QuarterPages),
  plan: page(['plan'], async () => (await import('./plan-of-quarter.tsx')).PlanOfQuarter),
  targets: page(['targets', 'csv', 'panel'], async () => (await import('./targets-page.tsx')).TargetsPage),
  qualification: page(['qualification'], async () => (await import('#components/framework/connected-framework.tsx')).ConnectedFramework),
  people: page(['people'], async () => (await import('#components/people/connected-people.tsx')).ConnectedPeople),
}

function page(words: readonly Namespace[], load: () => Promise<ComponentType<PagePlace>>): FetchedPage {
  return { words, code: fetchedOnce(load) }
}
