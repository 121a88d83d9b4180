import type { CrmSpec } from '#lib/schema/crm-spec.ts'
import { dynamics } from './dynamics.ts'
import { espocrm } from './espocrm.ts'
import { hubspot } from './hubspot.ts'
import { odoo } from './odoo.ts'
import { pipedrive } from './pipedrive.ts'
import { salesforce } from './salesforce.ts'
import { twenty } from './twenty.ts'
import { zoho } from './zoho.ts'

/** The CRMs that we can read without anybody's help. */
export const builtInSpecs: readonly CrmSpec[] = [
  hubspot, // title, every property on a card
  salesforce, // Lightning: every field of the active record
  pipedrive, // address and title only
  dynamics, // 365 Sales, Unified Interface
  zoho, // standard detail pages
  twenty, // record page and side panel
  espocrm, // detail and edit views
  odoo, // 16 to 19
]
