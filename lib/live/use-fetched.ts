import { useQuery } from '@tanstack/react-query'
import type { AppError } from '#lib/base/app-error.ts'
import type { CommandName, Commands } from '#lib/messages/calls.ts'
import { useLiveContext } from './live-provider.tsx'

/** Something that only the server knows, asked of it by a command while the component is mounted, and anew by `again`. */
export function useFetched<C extends CommandName>(
  name: C,
  args: Commands[C]['args'],
): { value: Commands[C]['answer'] | undefined; error: AppError | undefined; again: () => void } {
  const { client } = useLiveContext()
  const { data, error, refetch } = useQuery<Commands[C]['answer'], AppError>({
    queryKey: ['fetched', name, args],
    queryFn: () => client.command(name, args),
    refetchOnWindowFocus: false,
  })
  return { value: data, error: error ?? undefined, again: () => void refetch() }
}
