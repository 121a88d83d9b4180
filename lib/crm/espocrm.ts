import type { CrmSpec } from '#lib/schema/crm-spec.ts'

/**
 * EspoCRM (espocrm/espocrm 10.0, 2026-07; seen on a running instance, 2026-11; templates read again, 2026-11). Self-hosted at any address, often in a sub-path.
 * Hash addresses: client/src/router.js. Cells: client/res/layout-types/record.tpl.
 */
export const espocrm = {
  id: 'espocrm',
  name: 'EspoCRM',
  seen: '2026-11',
  hosts: [],
  instance: '{host}/{base}',
  pages: [
    { is: 'deal', idFormat: 'word', urls: ['#Opportunity/view/{id}/**', '#Opportunity/edit/{id}/**'] },
    { is: 'account', idFormat: 'word', urls: ['#Account/view/{id}/**', '#Account/edit/{id}/**'] },
    // Kanban is a mode of the list, kept in the browser and not in the address.
    { is: 'board', when: '.list-kanban', urls: ['#Opportunity', '#Opportunity/list/**'] },
    { is: 'list', urls: ['#Opportunity', '#Opportunity/list/**', '#Account', '#Account/list/**'] },
  ],
  /** client/res/templates/login.tpl */
  signedOutAt: ['#login-form'],
  records: {
    deal: {
      // The root's own id is a view's, not the record's. A modal's record stands outside #main.
      scope: ['#main .detail[data-scope="Opportunity"]', '#main .edit[data-scope="Opportunity"]'],
      // Each record is a new view, drawn whole: first what the list knew, then the rest.
      believe: { by: 'rerendered', together: true },
      emptyAt: '.none-value',
      emptyText: ['None'],
      /** Not loaded yet: templates/fields/*.tpl. */
      pendingText: ['...'],
      pendingAt: '.loading-value',
      // fields/text/detail.tpl: a long text is cut by its style alone, and says "See more" under it.
      fieldHooks: [{ at: '.field[data-name="{field}"]', read: 'either', without: '.see-more-container' }],
      facts: {
        name: { field: 'name', otherwise: [{ at: '.header-title .breadcrumb-item .title', read: 'text', outside: true }] },
        stage: { field: 'stage' },
        // From 10 on, where pipelines are switched on: views/fields/extra/pipeline.js.
        pipeline: { field: 'pipeline' },
        amount: { field: 'amount' },
        closeDate: { field: 'closeDate' },
        owner: { field: 'assignedUser' },
        lastActivity: { field: 'modifiedAt' },
        accountName: { field: 'account' },
        accountId: {
          hooks: [{ at: '.field[data-name="account"] a[href^="#Account/view/"]', read: { attribute: 'href' }, recordIdOf: 'account' }],
        },
      },
      focusAt: '.field[data-name="{field}"]',
    },
    account: {
      scope: ['#main .detail[data-scope="Account"]', '#main .edit[data-scope="Account"]'],
      facts: {
        name: { field: 'name', otherwise: [{ at: '.header-title .breadcrumb-item .title', read: 'text', outside: true }] },
        domain: { field: 'website' },
        owner: { field: 'assignedUser' },
        lastActivity: { field: 'modifiedAt' },
      },
    },
  },
} satisfies CrmSpec
