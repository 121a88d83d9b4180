import { create } from 'zustand'
import { type DraftCondition, type DraftRule, draftOfRule, newCondition, type ScopeRule, type Subject } from './scope-draft.ts'

/** A rule under construction, and the rule as it stood when it was begun. */
interface BuiltRule {
  seen: ScopeRule
  draft: DraftRule
}

/** Rules that are being built, by objective: leaving one keeps it until it is saved or given up. */
interface ScopeStore {
  rules: Readonly<Record<string, BuiltRule>>
  change(objectiveId: string, stored: ScopeRule, change: (draft: DraftRule) => DraftRule): void
  /** Goes on from what somebody else made of the rule; what was built stays. */
  startFrom(objectiveId: string, stored: ScopeRule): void
  forget(objectiveId: string): void
}

export const useScopeStore = create<ScopeStore>((set) => ({
  rules: {},
  change: (objectiveId, stored, change) =>
    set(({ rules }) => {
      const { seen, draft } = rules[objectiveId] ?? { seen: stored, draft: draftOfRule(stored) }
      return { rules: { ...rules, [objectiveId]: { seen, draft: change(draft) } } }
    }),
  startFrom: (objectiveId, stored) =>
    set(({ rules }) => {
      const built = rules[objectiveId]
      return built ? { rules: { ...rules, [objectiveId]: { ...built, seen: stored } } } : {}
    }),
  forget: (objectiveId) =>
    set(({ rules }) => {
      const { [objectiveId]: _given, ...others } = rules
      return { rules: others }
    }),
}))

type Group = DraftRule['groups'][number]

const inGroup = (key: string, change: (group: Group) => Group | undefined) => (draft: DraftRule) => ({
  groups: draft.groups.flatMap((group) => (group.key === key ? (change(group) ?? []) : [group])),
})

/** What is done to a rule, each as a change of its draft. */
export const ruleChanges = {
  addGroup: (on: Subject) => (draft: DraftRule) => {
    const condition = newCondition(on)
    return { groups: [...draft.groups, { key: condition.key, conditions: [condition] }] }
  },
  addCondition: (group: string, condition: DraftCondition) =>
    inGroup(group, (before) => ({ ...before, conditions: [...before.conditions, condition] })),
  /** The last condition of a group takes the group along: an empty one would claim everything. */
  removeCondition: (group: string, key: string) =>
    inGroup(group, (before) => {
      const conditions = before.conditions.filter((one) => one.key !== key)
      return conditions.length === 0 ? undefined : { ...before, conditions }
    }),
  setCondition: (group: string, condition: DraftCondition) =>
    inGroup(group, (before) => ({ ...before, conditions: before.conditions.map((one) => (one.key === condition.key ? condition : one)) })),
}
