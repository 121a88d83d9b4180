import type { Failure } from '#components/ui/error-notice.tsx'
import { useMutate } from '#lib/live/use-mutate.ts'
import type { MutationArgs, MutationName } from '#lib/rules/mutations/registry.ts'

export interface Write<N extends MutationName> {
  busy: boolean
  /** Why the last one was refused. */
  error: Failure | undefined
  /** `onSaved` runs once it is durable in the browser: until then what was typed is kept. */
  send(args: MutationArgs<N>, onSaved?: () => void): void
}

/** A change from one of the quarter's forms and buttons. */
export function useWrite<N extends MutationName>(name: N): Write<N> {
  const { mutateAsync, isPending, error } = useMutate(name)
  return {
    busy: isPending,
    error: error ?? undefined,
    send: (args, onSaved) =>
      void mutateAsync(args).then(onSaved, () => {
        // Stands in `error`, beside what was typed.
      }),
  }
}
