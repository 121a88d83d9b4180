import type { CrmSpec, Hook } from '#lib/schema/crm-spec.ts'

/**
 * Salesforce Lightning. Fields carry their API name in `data-target-selection-name`; the highlights panel and the path carry
 * labels only, so nothing but the title is taken from there. Sections and tabs are drawn when first opened.
 */

/** Object and field name: tprouvot/Salesforce-Inspector-reloaded addon/button.js (f0bc8f3, Aug 2026). */
function fieldOf(object: string): string {
  return `[data-target-selection-name="sfdc:RecordField.${object}.{field}"]`
}

/** Controls, links and output elements: HTML of live orgs in public notes and test suites for Lightning, 2023–2026. */
function hooksOf(object: string): Hook[] {
  const field = fieldOf(object)
  return [
    { at: `${field} :is(input[name="{field}"],textarea)`, read: 'value' },
    // A picklist being edited; a lookup, whose preview button repeats the name after it.
    { at: `${field} :is(button.slds-combobox__input,records-hoverable-link a)`, read: 'text', emptyText: ['--None--'] },
    // Never the form element around it: that also holds "Edit {Field}".
    { at: `${field} :is(.test-id__field-value,[data-output-element-id=output-field])`, read: 'text' },
  ]
}

/** CumulusCI cumulusci/robotframework/locators_54.py; Salesforce case extensions, 2025. */
const title: Hook = { at: 'records-lwc-highlights-panel slot[name=primaryField]', read: 'text' }

/** An id's first three characters name its object, also in the forms of an address that do not. */
function pageOf(is: 'deal' | 'account', object: string, idPrefix: string): CrmSpec['pages'][number] {
  const urls = [
    `/lightning/r/${object}/{id}/view`,
    `/lightning/r/${object}/{id}/edit`,
    '/lightning/r/{id}/view',
    '/one/one.app#/sObject/{id}/view',
  ]
  return { is, idFormat: 'salesforce', idPrefix, urls }
}

export const salesforce = {
  id: 'salesforce',
  name: 'Salesforce',
  seen: '2026-08',
  /** Production, sandbox, scratch and developer orgs are all inside the first. Salesforce Inspector reloaded addon/manifest.json. */
  hosts: [
    'https://*.lightning.force.com/*',
    'https://*.lightning.force.mil/*',
    'https://*.lightning.crmforce.mil/*',
    'https://*.sfcrmproducts.cn/*',
    'https://*.sfcrmapps.cn/*',
  ],
  instance: '{host}',
  pages: [
    pageOf('deal', 'Opportunity', '006'),
    pageOf('account', 'Account', '001'),
    // A list's kanban has the list's address.
    { is: 'board', when: '.runtime_sales_pipelineboardPipelineViewColumn', urls: ['/lightning/o/Opportunity/list'] },
    {
      is: 'list',
      urls: [
        '/lightning/o/Opportunity/list',
        '/lightning/o/Opportunity/home',
        '/lightning/o/Opportunity/pipelineInspection',
        '/lightning/o/Account/list',
        '/lightning/o/Account/home',
      ],
    },
  ],
  records: {
    deal: {
      // Records stay mounted, in consoles and in standard apps; only the active view is the open record's. Salesforce Inspector
      // reloaded addon/button.js, openPopup. A console's parent tab holds the sections of its subtabs.
      scope: [
        'section.oneConsoleTab.active .windowViewMode-maximized.active.lafPageHost:not(section.oneConsoleTab:not(.active) *)',
        '.windowViewMode-normal.active',
      ],
      // No public source knows an element of the view that carries the record's id (Nov 2026).
      believe: { by: 'rerendered' },
      fieldHooks: hooksOf('Opportunity'),
      facts: {
        name: { field: 'Name', otherwise: [title] },
        stage: { field: 'StageName' },
        amount: { field: 'Amount' },
        closeDate: { field: 'CloseDate' },
        nextStep: { field: 'NextStep' },
        owner: { field: 'OwnerId' },
        lastActivity: { field: 'LastActivityDate' },
        accountName: { field: 'AccountId' },
        accountId: {
          field: 'AccountId',
          hooks: [{ at: `${fieldOf('Opportunity')} records-hoverable-link a`, read: { attribute: 'href' }, recordIdOf: 'account' }],
        },
      },
    },
    account: {
      fieldHooks: hooksOf('Account'),
      facts: {
        name: { field: 'Name', otherwise: [title] },
        domain: { field: 'Website' },
        owner: { field: 'OwnerId' },
        lastActivity: { field: 'LastActivityDate' },
      },
    },
  },
} satisfies CrmSpec
