import { use } from 'react'

/** Something that is fetched once, when it is first wanted. */
export interface Fetched<T> {
  /** One promise, however often it is asked for; after a failure, another. */
  fetch: () => Promise<T>
  /** Absent until it is there. */
  value: () => T | undefined
}

export function fetchedOnce<T>(load: () => Promise<T>): Fetched<T> {
  let loading: Promise<T> | undefined
  let loaded: T | undefined
  return {
    value: () => loaded,
    fetch: () => {
      loading ??= load().then(
        (value) => {
          loaded = value
          return value
        },
        (error: unknown) => {
          loading = undefined // whoever tries again has it fetched again
          throw error
        },
      )
      return loading
    },
  }
}

/**
 * Suspends until it is there. What is there already is not asked of its promise: even a settled one may put the placeholder up, and
 * React 19 holds back for 300 ms whatever takes a placeholder's place.
 */
export function useFetched<T>(fetched: Fetched<T>): T {
  return fetched.value() ?? use(fetched.fetch())
}
