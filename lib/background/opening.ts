import { AppError } from '#lib/base/app-error.ts'

/**
 * Opens the background at the first need, and again at the next one after it failed: an old window that blocks an upgrade is
 * closed, a disk is freed, and nobody should have to restart the browser for it.
 */
export function createOpening<T>(open: () => Promise<T>): () => Promise<T> {
  let opening: Promise<T> | undefined
  return () => {
    opening ??= open().catch((error: unknown) => {
      opening = undefined
      throw asAppError(error)
    })
    return opening
  }
}

function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const name = error instanceof Error ? error.name : ''
  const message = error instanceof Error ? error.message : String(error)
  if (name === 'BlockedError') return new AppError('storage-blocked', message, { cause: error })
  if (name === 'QuotaExceededError') return new AppError('storage-full', message, { cause: error })
  return new AppError('storage', message, { cause: error })
}
