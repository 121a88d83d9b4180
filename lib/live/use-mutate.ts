import { type UseMutationResult, useMutation } from '@tanstack/react-query'
import type { AppError } from '#lib/base/app-error.ts'
import type { MutationArgs, MutationName } from '#lib/rules/mutations/registry.ts'
import { useLiveContext } from './live-provider.tsx'

/**
 * A synced change. `mutate(args)` sends it and leaves the outcome in `isPending`, `isSuccess` and `error`;
 * `mutateAsync(args)` resolves once it is durable in the browser. Keep what was typed until then.
 */
export function useMutate<N extends MutationName>(name: N): UseMutationResult<void, AppError, MutationArgs<N>> {
  const { client } = useLiveContext()
  return useMutation({ mutationFn: (args: MutationArgs<N>) => client.mutate(name, args) })
}
