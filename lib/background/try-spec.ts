import { AppError } from '#lib/base/app-error.ts'
import { readyTabOf } from '#lib/browser/scripts.ts'
import { askTab } from '#lib/browser/tabs.ts'
import { finishReading } from '#lib/crm/finish-reading.ts'
import type { Commands } from '#lib/messages/calls.ts'
import type { SpecTrial } from '#lib/messages/content.ts'
import { rawReadingSchema } from '#lib/messages/page-reading.ts'
import type { SpecTrialView } from '#lib/messages/views.ts'
import type { CrmSpec } from '#lib/schema/crm-spec.ts'
import type { Device } from './device.ts'

/**
 * Reads a live page once by a spec that nobody has saved.
 *
 * @throws AppError `not-found` where no granted CRM tab answers.
 */
export async function trySpec(
  device: Device,
  spec: CrmSpec,
  { tabId, origins = [] }: Pick<Commands['spec.try']['args'], 'tabId' | 'origins'>,
): Promise<SpecTrialView> {
  const tabs = await device.db.tab.orderBy('tabId').toArray()
  const latest = tabs.sort((a, b) => b.at - a.at)[0]?.tabId
  const asked = tabId ?? (await readyTabOf(origins)) ?? latest
  const answer = asked === undefined ? undefined : await askTab(asked, { type: 'background:try-spec', spec })
  if (typeof answer !== 'object' || answer === null) {
    throw new AppError('not-found', 'No open CRM page answers. Open a record of that CRM in another tab, and try again.')
  }
  const { url, page, reading: raw } = answer as SpecTrial // from our own content script; the reading is parsed below
  const reading = raw && finishReading(spec, rawReadingSchema.parse(raw))
  return { url, page, ...(reading ? { reading } : {}) }
}
