import { createEngine } from '#lib/crm/engine.ts'
import type { SpecTrial } from '#lib/messages/content.ts'
import type { CrmSpec } from '#lib/schema/crm-spec.ts'

/** Reads the page once by a spec that nobody has saved: what it says when it has settled, or after eight seconds. */
export function trySpec(spec: CrmSpec, fields: readonly string[]): Promise<SpecTrial> {
  const { promise, resolve } = Promise.withResolvers<SpecTrial>()
  const controller = new AbortController()
  let trial: SpecTrial = { url: location.href, page: 'other' }
  const end = () => {
    controller.abort()
    resolve(trial)
  }
  const timer = setTimeout(end, 8000)
  controller.signal.addEventListener('abort', () => clearTimeout(timer))
  createEngine(window, {
    spec,
    fields,
    signal: controller.signal,
    onRead(seen) {
      const url = location.href
      trial = typeof seen === 'string' ? { url, page: seen } : { url, page: 'record', reading: seen }
      if (typeof seen === 'string' || seen.health.state !== 'reading') end()
    },
  }).open()
  return promise
}
