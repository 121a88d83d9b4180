import { useEffect, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { NowProvider } from '#components/ui/now.tsx'
import { useLeaveGuard } from '#components/ui/use-leave-guard.ts'
import { createId } from '#lib/base/id.ts'
import { useLive } from '#lib/live/use-live.ts'
import { useMutate } from '#lib/live/use-mutate.ts'
import type { PlanView } from '#lib/messages/views/plan.ts'
import { Cascade } from './cascade.tsx'
import { type CascadeActions, CascadeContext, type CascadeSlots } from './cascade-actions.ts'
import { type CascadeTable, findItem, itemKey, placeKey } from './cascade-item.ts'
import { ArchivedNotice, ConnectedArchive } from './connected-archive.tsx'
import { ConnectedPane } from './connected-pane.tsx'
import { ConnectedPublish } from './connected-publish.tsx'
import { ConnectedScope } from './connected-scope.tsx'
import { FirstSteps } from './first-steps.tsx'
import { newItem } from './new-item.ts'
import { usePlanLook } from './plan-look.ts'
import { PlanPage } from './plan-page.tsx'
import type { Step } from './plan-tree.ts'
import { usePlanTyping } from './plan-typing.ts'
import { useScopeStore } from './scope-store.ts'

/** The plan of a quarter on live answers: read from top to bottom, and written. */
export function ConnectedPlan({ slots }: { slots: CascadeSlots }) {
  const { quarter, pane, publishing, archiving, scopeOf, showQuarter, setPublishing } = usePlanLook()
  const isTyped = usePlanTyping(({ typed }) => Object.keys(typed).length > 0)
  const isBuilding = useScopeStore(({ rules }) => Object.keys(rules).length > 0)
  useLeaveGuard(isTyped || isBuilding)
  const { value: plan, error } = useLive('plan', quarter === undefined ? {} : { quarter }, { keepPrevious: true })
  return (
    <NowProvider now={plan?.now ?? 0}>
      <PlanPage
        plan={plan}
        notice={error && <ErrorNotice error={error} />}
        pane={plan && pane && <ConnectedPane key={itemKey(pane.item)} plan={plan} pane={pane} />}
        onQuarter={showQuarter}
        onPublish={() => setPublishing(true)}
      >
        {plan && (scopeOf === undefined ? <PlanBody plan={plan} slots={slots} /> : <ConnectedScope plan={plan} objectiveId={scopeOf} />)}
      </PlanPage>
      {plan && publishing && <ConnectedPublish plan={plan} />}
      {plan && archiving && <ConnectedArchive plan={plan} item={archiving} />}
    </NowProvider>
  )
}

function PlanBody({ plan, slots }: { plan: PlanView; slots: CascadeSlots }) {
  const order = useMutate('plan.order')
  const t = useTranslations('plan.page')
  const { pane, setPublishing } = usePlanLook()
  const fresh = usePlanTyping((typing) => typing.fresh)
  const unsavedKeys = usePlanTyping(({ typed }) => Object.keys(typed).join('\n')) // the same for each letter typed
  useReturnOfFocus(plan)
  useEffect(() => {
    // Once the plan holds an item that was begun here nothing is left to write of it.
    for (const one of fresh) if (findItem(plan, one)) usePlanTyping.getState().forget(one)
  }, [plan, fresh])
  const actions = useMemo<CascadeActions>(() => {
    const { open, showTab, askArchive, buildScope } = usePlanLook.getState()
    return {
      onOpen: open,
      onHistory: (item) => {
        open(item)
        showTab('history')
      },
      onScope: buildScope,
      onAdd: (table, under) => open(usePlanTyping.getState().begin(newItem(plan, table, under))),
      onArchive: askArchive,
      onOrder: (table, ids) => order.mutate({ changeId: createId(), table, ids }),
    }
  }, [plan, order.mutate])
  const selected = pane && itemKey(pane.item)
  const state = useMemo(() => {
    const begun = fresh.filter((one) => one.quarter === plan.quarter).map(({ table, place }) => placeKey(table, place))
    return { selected, unsaved: new Set([...unsavedKeys.split('\n'), ...begun]), mayOrder: plan.mayOrder, actions }
  }, [selected, unsavedKeys, fresh, plan.quarter, plan.mayOrder, actions])
  return (
    <CascadeContext value={state}>
      <FirstSteps plan={plan} onStep={(step) => begin(step, plan, actions, () => setPublishing(true))} />
      <ArchivedNotice />
      {order.error && <ErrorNotice error={order.error} kept={t('orderKept')} />}
      <Cascade plan={plan} slots={slots} />
    </CascadeContext>
  )
}

/** What each first step opens: a new item under the one that was written before it. */
function begin(step: Step, plan: PlanView, { onAdd }: CascadeActions, publish: () => void): void {
  const places: Record<Exclude<Step, 'publish'>, [CascadeTable, string | undefined]> = {
    frame: ['annualFrame', undefined],
    bet: ['bet', plan.frames[0]?.row.id],
    objective: ['objective', plan.bets[0]?.row.id],
    metric: ['metric', plan.objectives[0]?.row.id],
    milestone: ['milestone', plan.objectives[0]?.row.id],
  }
  if (step === 'publish') publish()
  else onAdd(...places[step])
}

/** When a form closes the keyboard goes on from its title, which may have to arrive first. */
function useReturnOfFocus(plan: PlanView): void {
  const { returnTo, returned } = usePlanLook()
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer may have brought the title
  useEffect(() => {
    if (returnTo === undefined) return
    const title = document.querySelector<HTMLElement>(`[data-item="${CSS.escape(returnTo)}"]`)
    if (!title) return
    title.focus()
    returned()
  }, [returnTo, returned, plan])
}
