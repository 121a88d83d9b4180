import { newItem } from '#components/plan/new-item.ts'
import { usePlanLook } from '#components/plan/plan-look.ts'
import { usePlanTyping } from '#components/plan/plan-typing.ts'
import { draftOfRule, type ScopeRule } from '#components/plan/scope-draft.ts'
import { ruleChanges, useScopeStore } from '#components/plan/scope-store.ts'
import { synced } from '../panel-gallery/parts.ts'
import { type Answers, admin } from './answers.ts'
import { planHistory, plans, scopeChoices, scopePreview } from './plan-answers.ts'
import type { PageState } from './states.ts'

const fleets = { table: 'objective', id: 'fleets' } as const

function planPage(plan: Answers['plan'], begin?: () => void): PageState {
  const answers = { sync: admin, planHistory, scopeChoices, scopePreview, ...(plan ? { plan } : {}) }
  return { page: 'workspace', hash: '#plan', answers, ...(begin ? { begin } : {}) }
}

/** The plan's page in every state. */
export const planStates: Record<string, PageState> = {
  plan: planPage(plans.whole),
  'plan-broken': planPage(plans.broken),
  'plan-empty': planPage(plans.nothing),
  'plan-drafts': planPage(plans.drafts),
  'plan-loading': planPage(undefined),
  'plan-editing': planPage(plans.whole, () => usePlanLook.getState().open(fleets)),
  'plan-changed-meanwhile': planPage(plans.whole, () => {
    usePlanLook.getState().open(fleets)
    const row = plans.whole.objectives[0]?.row
    if (row) usePlanTyping.getState().write(fleets, { ...row, title: '10 fleets live' }, 'title', '15 fleets live')
  }),
  'plan-writing': planPage(plans.whole, () =>
    usePlanLook.getState().open(usePlanTyping.getState().begin(newItem(plans.whole, 'metric', 'fleets'))),
  ),
  'plan-history': planPage(plans.whole, () => {
    usePlanLook.getState().open(fleets)
    usePlanLook.getState().showTab('history')
  }),
  'plan-publishing': planPage(plans.drafts, () => usePlanLook.getState().setPublishing(true)),
  'plan-archiving': planPage(plans.whole, () => usePlanLook.getState().askArchive(fleets)),
  'plan-scope': planPage(plans.whole, () => usePlanLook.getState().buildScope('fleets')),
  'plan-scope-empty': planPage(plans.broken, () => usePlanLook.getState().buildScope('loose')),
  'plan-scope-building': planPage(plans.whole, () => {
    usePlanLook.getState().buildScope('renew')
    const { change } = useScopeStore.getState()
    const any: ScopeRule['any'] = [
      {
        all: [
          { on: 'target-list', in: ['gcc'], tiers: [1] },
          { on: 'amount', currency: 'AED', atLeastMinor: 10_000_000 },
        ],
      },
      {
        all: [
          { on: 'field', field: 'segment', is: ['Logistics'] },
          { on: 'owner', in: ['sara', 'omar'] },
        ],
      },
    ]
    change('renew', { any: [] }, () => draftOfRule({ any }))
    change('renew', { any: [] }, ruleChanges.addGroup('name'))
  }),
  'plan-rep': {
    ...planPage(plans.ofRep, () => usePlanLook.getState().open(fleets)),
    answers: { sync: synced, plan: plans.ofRep, planHistory, scopeChoices, scopePreview },
  },
}
