import type { CrmSpec, Hook } from '#lib/schema/crm-spec.ts'

/**
 * Pipedrive. No public source knows a stable hook of the fields on a detail page (Nov 2026: classes are versioned or hashed), so
 * there are none here: a record is known by its address and its title, and everything else is unseen.
 */

/** A heading that is a textarea while edited: TimeCamp's pipedrive.js, 2026. `deal-title`: deal detection of side panels, 2024. */
const title: Hook[] = [
  { at: '[data-testid=header-title] textarea', read: 'value' },
  { at: '[data-testid=header-title] :is([data-testid=editable-input-content],[data-test=editable-input-content])', read: 'text' },
  { at: '[data-test=deal-title]', read: 'text' },
]

export const pipedrive = {
  id: 'pipedrive',
  name: 'Pipedrive',
  seen: '2026-11',
  hosts: ['https://*.pipedrive.com/*'],
  /** `app.` sends on to the company's own host. */
  appHosts: [
    '*.pipedrive.com',
    ...['www', 'app', 'developers', 'support', 'marketplace', 'oauth', 'api'].map((name) => `!${name}.pipedrive.com`),
  ],
  instance: '{host}',
  pages: [
    { is: 'deal', idFormat: 'int', urls: ['/deal/{id}'] },
    { is: 'account', idFormat: 'int', urls: ['/organization/{id}'] },
    { is: 'board', urls: ['/pipeline/**'] },
    { is: 'list', urls: ['/deals/**'] },
  ],
  records: {
    deal: { believe: { by: 'rerendered' }, facts: { name: { hooks: title } }, fieldHooks: [] },
    account: { facts: { name: { hooks: title } } },
  },
} satisfies CrmSpec
