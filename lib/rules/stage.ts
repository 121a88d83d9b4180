import type { Framework, Stage } from '#lib/schema/framework.ts'
import { foldText } from './fold-name.ts'

const indexes = new WeakMap<Framework, Map<string, Stage>>()

/**
 * The framework's stage that a CRM's label or id means, by key, name or alias, without regard to case, width and accents.
 * Where two stages claim one label the first stage has it. `undefined`: the framework does not know the label.
 */
export function stageOf(framework: Framework, label: string | undefined): Stage | undefined {
  if (label === undefined) return undefined
  let index = indexes.get(framework)
  if (!index) {
    index = new Map()
    for (const stage of framework.stages) {
      for (const text of [stage.key, stage.name, ...stage.aliases]) {
        if (!index.has(foldText(text))) index.set(foldText(text), stage)
      }
    }
    indexes.set(framework, index) // rows are never changed in place, so the index of a framework stays true
  }
  return index.get(foldText(label))
}

/** The stage after this one in the framework's order; a lost stage is nobody's next. */
export function stageAfter(framework: Framework, stage: Stage): Stage | undefined {
  const at = framework.stages.findIndex(({ key }) => key === stage.key)
  return framework.stages.slice(at + 1).find(({ closed }) => closed !== 'lost')
}

const orders = new WeakMap<Framework, Map<string, number>>()

/** Place of each stage by its key, 0 first. */
export function stageOrder(framework: Framework): ReadonlyMap<string, number> {
  const known = orders.get(framework)
  if (known) return known
  const order = new Map(framework.stages.map(({ key }, i) => [key, i]))
  orders.set(framework, order)
  return order
}
