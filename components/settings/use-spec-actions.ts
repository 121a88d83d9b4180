import { AppError } from '#lib/base/app-error.ts'
import { useCommand } from '#lib/live/use-command.ts'
import { useDoor } from '#lib/live/use-door.ts'
import { useMutate } from '#lib/live/use-mutate.ts'
import type { CrmSpec } from '#lib/schema/crm-spec.ts'
import { readOriginLines } from './origin-lines.ts'
import type { SpecDraft, SpecOutcome } from './spec-draft.ts'

type Read = { spec: unknown; origins: string[] } | SpecOutcome

/** What can be said about a draft without asking anybody. */
export function readDraft({ json, origins }: Pick<SpecDraft, 'json' | 'origins'>): Read {
  if (json.trim() === '') return { kind: 'empty' }
  const lines = readOriginLines(origins)
  if ('fault' in lines) return { kind: 'origin', ...lines.fault }
  try {
    return { spec: JSON.parse(json), origins: lines.origins }
  } catch (error) {
    return { kind: 'not-json', reason: (error as SyntaxError).message } // JSON.parse throws nothing else
  }
}

/** Check, try and save a draft; each tells its outcome and throws nothing. */
export function useSpecActions(tell: (outcome: SpecOutcome) => void) {
  const door = useDoor()
  const check = useCommand('spec.check')
  const attempt = useCommand('spec.try')
  const save = useMutate('spec.save')

  async function run(draft: SpecDraft, act: (read: { spec: unknown; origins: string[] }) => Promise<SpecOutcome>): Promise<void> {
    const read = readDraft(draft)
    if ('kind' in read) return tell(read)
    tell(await act(read).catch(toOutcome))
  }

  return {
    busy: check.isPending || attempt.isPending || save.isPending,
    check: (draft: SpecDraft) => run(draft, async () => ({ kind: 'checked', ...(await check.mutateAsync({ json: draft.json })) })),
    try: (draft: SpecDraft) =>
      run(draft, async ({ origins }) => {
        // The browser grants only inside the click: nothing may be awaited before.
        if (origins.length > 0 && !(await door.requestHosts(origins))) return { kind: 'no-permission' }
        return { kind: 'trial', trial: await attempt.mutateAsync({ json: draft.json, origins }) }
      }),
    save: (draft: SpecDraft) =>
      run(draft, async ({ spec, origins }) => {
        const { id, name } = await check.mutateAsync({ json: draft.json })
        // The check just held: it is a spec. The background parses it once more.
        await save.mutateAsync({ id: draft.rowId ?? id, spec: spec as CrmSpec, origins })
        return { kind: 'saved', id, name }
      }),
  }
}

function toOutcome(error: unknown): SpecOutcome {
  if (!(error instanceof AppError)) throw error
  if (error.faults.length > 0) return { kind: 'faults', faults: error.faults }
  return error.code === 'not-found' ? { kind: 'no-tab' } : { kind: 'error', error }
}
