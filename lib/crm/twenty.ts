import type { CrmSpec } from '#lib/schema/crm-spec.ts'

/**
 * Twenty (twentyhq/twenty). Every field's label carries record id and API name; class names are hashes. On a record page and in the
 * side panel alike: RecordInlineCellContainer.tsx, getRecordFieldInputId.ts (2.31, 2026-08); seen on a running instance, 2026-11.
 */

/** The value is the label's neighbour. On hover a portal adds a second copy to it, so its first child is read; while a field is edited the first is an empty anchor. */
const value = '#label-{id}-{field}+*>:not([data-testid="inline-cell-edit-mode-container"])'

export const twenty = {
  id: 'twenty',
  name: 'Twenty',
  seen: '2026-11',
  /** Workspaces have subdomains; custom domains and self-hosted instances are given by the person. */
  hosts: ['https://*.twenty.com/*'],
  appHosts: ['*', '!www.twenty.com', '!docs.twenty.com'],
  instance: '{host}',
  // AppPath.ts: a list and a board are one address, told apart by the view.
  pages: [
    { is: 'deal', idFormat: 'uuid', urls: ['/object/opportunity/{id}'] },
    { is: 'account', idFormat: 'uuid', urls: ['/object/company/{id}'] },
    { is: 'board', when: '[data-record-board-column-id]', urls: ['/objects/opportunities', '/objects/companies'] },
    { is: 'list', urls: ['/objects/opportunities', '/objects/companies'] },
  ],
  // A row opens in the side panel over the list, which keeps its address. `command-menu` until 2026-08, then `data-side-panel`.
  sheets: [
    {
      is: 'deal',
      at: '[data-testid="command-menu"],[data-side-panel]',
      idAt: '[id^="label-"][id$="-closeDate"],[id^="label-"][id$="-stage"]',
      idAttribute: 'id',
      idTemplate: 'label-{id}-*',
      idFormat: 'uuid',
    },
    {
      is: 'account',
      at: '[data-testid="command-menu"],[data-side-panel]',
      idAt: '[id^="label-"][id$="-domainName"],[id^="label-"][id$="-accountOwner"]',
      idAttribute: 'id',
      idTemplate: 'label-{id}-*',
      idFormat: 'uuid',
    },
  ],
  records: {
    deal: {
      // FieldsWidgetFieldItem.tsx: cells have the record's id as their key, so React makes new ones for each record.
      believe: { by: 'named', together: true },
      /** RecordInlineCellDisplayMode.tsx says "Empty" in the person's language. */
      emptyText: [
        'Empty',
        'Vide',
        'Leer',
        'Vacío',
        'Vazio',
        'Vuoto',
        'Leeg',
        'Tom',
        'Tomt',
        'Tyhjä',
        'Boş',
        'Пусто',
        'فارغ',
        'ריק',
        '空',
        '비어 있음',
        '空白',
      ],
      /** RecordInlineCellSkeletonLoader.tsx */
      pendingAt: '[class*="skeleton" i]',
      // A field that is a card of its own has no label (FieldWidgetInlineCellContainer.tsx, 2026-02) and stays unseen: the ends of all
      // ids would have to be compared for each field.
      fieldHooks: [{ at: value, read: 'text' }],
      facts: {
        // useRecordShowPage.ts makes the window's title; until the record is there it is the object's name alone.
        name: {
          hooks: [
            { at: 'title', read: 'text', textTemplate: '{value} - Opportunity', outside: true },
            { at: 'h3', read: 'text' },
          ],
        },
        // Shown short ("2.5m"), with the currency as a picture.
        amount: { field: 'amount' },
        stage: { field: 'stage' },
        closeDate: { field: 'closeDate' },
        owner: { field: 'owner' },
        lastActivity: { field: 'updatedAt' },
        // The company is a relation card of its own, or a field, by layout.
        accountName: {
          hooks: [
            { at: '#label-{id}-company+* a[href^="/object/company/"]', read: 'text' },
            { at: '[data-testid="record-detail-records-list-item"] a[href^="/object/company/"]', read: 'text', only: true },
            { at: 'a[data-click-outside-id="link-chip-click-outside-id"][href^="/object/company/"]', read: 'text', only: true },
          ],
        },
        accountId: {
          hooks: [
            { at: '#label-{id}-company+* a[href^="/object/company/"]', read: { attribute: 'href' }, recordIdOf: 'account' },
            {
              at: 'a[data-click-outside-id="link-chip-click-outside-id"][href^="/object/company/"]',
              read: { attribute: 'href' },
              recordIdOf: 'account',
              only: true,
            },
          ],
        },
      },
    },
    account: {
      facts: {
        name: {
          hooks: [
            { at: 'title', read: 'text', textTemplate: '{value} - Company', outside: true },
            { at: 'h3', read: 'text' },
          ],
        },
        domain: { field: 'domainName' },
        owner: { field: 'accountOwner' },
        lastActivity: { field: 'updatedAt' },
      },
    },
  },
  sideSheetAt: ['[data-testid="command-menu"]', '[data-side-panel] aside'],
} satisfies CrmSpec
