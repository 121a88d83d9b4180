import { use } from 'react'

/** Something that is fetched once, when it is first wanted. */
export interface Fetched<T> {
  /** One promise, however often it is asked for: one that failed stays failed, or React would ask for ever. */
  fetch: () => Promise<T>
  /** Has it fetched again the next time, where it failed. */
  forgetFailure: () => void
}

/**
 * What is there already is read without a pause: React takes the value from a promise that says that it is `fulfilled`. Of one that does
 * not, even a settled one, it first waits for the answer, shows the placeholder, and then holds back for 300 ms what takes its place.
 */
export function fetchedOnce<T>(load: () => Promise<T>): Fetched<T> {
  let loading: Promise<T> | undefined
  let hasFailed = false
  const begin = () => {
    const promise = load()
    hasFailed = false
    // As React marks promises that it has waited for.
    promise.then(
      (value) => Object.assign(promise, { status: 'fulfilled', value }),
      () => {
        hasFailed = true
      },
    )
    return promise
  }
  return {
    fetch: () => {
      loading ??= begin()
      return loading
    },
    forgetFailure: () => {
      if (hasFailed) loading = undefined
    },
  }
}

/** Suspends until it is there. */
export function useFetched<T>(fetched: Fetched<T>): T {
  return use(fetched.fetch())
}
