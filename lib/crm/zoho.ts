import type { CrmSpec, Hook } from '#lib/schema/crm-spec.ts'

/**
 * Zoho CRM. The deals tab is called `Potentials`. Fields go by their column (`AMOUNT`, `POTENTIALCF6`), not by their API name: the
 * settings API tells both. Rows below the fold are placeholders until they scroll into view, and unseen till then. Canvas layouts
 * may lack all of this.
 */

/** Rows, title card (`tc_`, older `titlecard_`) and business card (`bc_`): userscripts "verified live" in August 2026. */
const row = ':is([id$="mouseArea__{field}"],[id="titlecard_{field}"])'
/** Label and value side by side: source of Zoho's Crux detail component. */
const beside = '[data-zcqa="dtVw_lbl_{field}"]+.dvValueContainer'
/** Crux components (view port): what stands there until a row is scrolled to. */
const drawn = ':not(:has(.cxLoadOnViewElement,dummy-port-element))'

/** What a value's element holds: sources of the Crux text, number, picklist, user and lookup components. */
function hooksOf(tab: string): Hook[] {
  return [
    // A text that is cut short on the page stands whole in this attribute.
    { at: `:is(${row},${beside}) lyte-text[lt-prop-value]:not([id^=labelTD_] *)`, read: { attribute: 'lt-prop-value' } },
    { at: `:is(${row},${beside}) .cxElemCompViewValue`, read: 'text' },
    { at: `:is(${row} .dv_info_value,${beside})${drawn}`, read: 'text' },
    // The edit page; the second form is the older one.
    { at: `:is([id="Crm_${tab}_{field}_LInput"],[id="Crm_${tab}_{field}"])`, read: 'value' },
  ]
}

const tlds = ['com', 'eu', 'in', 'com.au', 'com.cn', 'jp', 'sa', 'uk']

export const zoho = {
  id: 'zoho',
  name: 'Zoho CRM',
  seen: '2026-08',
  hosts: [...tlds.flatMap((tld) => [`https://crm.zoho.${tld}/*`, `https://crmsandbox.zoho.${tld}/*`]), 'https://crm.zohocloud.ca/*'],
  /** Record ids are unique in a data centre, and the older address leaves out the organisation. */
  instance: '{host}',
  pages: [
    {
      is: 'deal',
      idFormat: 'int',
      urls: ['/crm/**/tab/Potentials/{id}', '/crm/**/tab/Potentials/{id}/edit', '/crm/**/EntityInfo.do?module=Potentials&id={id}'],
    },
    {
      is: 'account',
      idFormat: 'int',
      urls: ['/crm/**/tab/Accounts/{id}', '/crm/**/tab/Accounts/{id}/edit', '/crm/**/EntityInfo.do?module=Accounts&id={id}'],
    },
    { is: 'board', urls: ['/crm/**/tab/Potentials/custom-view/*/kanban'] },
    {
      is: 'list',
      urls: [
        '/crm/**/tab/Potentials',
        '/crm/**/tab/Potentials/custom-view/*/*',
        '/crm/**/tab/Accounts',
        '/crm/**/tab/Accounts/custom-view/*/*',
      ],
    },
  ],
  records: {
    deal: {
      // No public source knows an element of the detail page that carries the record's id (Nov 2026).
      believe: { by: 'rerendered' },
      emptyText: ['—', '–', '-', '--', '-None-'],
      fieldHooks: hooksOf('Potentials'),
      facts: {
        name: { field: 'POTENTIALNAME' },
        stage: { field: 'STAGE' },
        amount: { field: 'AMOUNT' },
        closeDate: { field: 'CLOSINGDATE' },
        nextStep: { field: 'NEXTSTEP' },
        owner: { field: 'SMOWNERID' },
        accountName: { field: 'ACCOUNTID' },
        // Crux lookup component: its `link-to` draws the anchor.
        accountId: {
          field: 'ACCOUNTID',
          hooks: [{ at: `:is(${row},${beside}) a.cxLookupViewWrapper`, read: { attribute: 'href' }, recordIdOf: 'account' }],
        },
      },
    },
    account: {
      fieldHooks: hooksOf('Accounts'),
      facts: { name: { field: 'ACCOUNTNAME' }, domain: { field: 'WEBSITE' }, owner: { field: 'SMOWNERID' } },
    },
  },
} satisfies CrmSpec
