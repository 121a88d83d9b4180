import { type UseMutationResult, useMutation } from '@tanstack/react-query'
import type { AppError } from '#lib/base/app-error.ts'
import type { CommandName, Commands } from '#lib/messages/calls.ts'
import { useLiveContext } from './live-provider.tsx'

/** Something the background does that is not a synced change; same shape as `useMutate`, with the command's answer in `data`. */
export function useCommand<C extends CommandName>(name: C): UseMutationResult<Commands[C]['answer'], AppError, Commands[C]['args']> {
  const { client } = useLiveContext()
  return useMutation({ mutationFn: (args: Commands[C]['args']) => client.command(name, args) })
}
