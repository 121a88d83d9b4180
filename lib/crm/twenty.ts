import type { CrmSpec, Hook } from '#lib/schema/crm-spec.ts'

/**
 * Twenty (twentyhq/twenty). Every field's label carries record id and API name; class names are hashes. On a record page and in the
 * side panel alike: RecordInlineCellContainer.tsx, getRecordFieldInputId.ts (2.31, 2026-08); seen on a running instance, 2026-11;
 * sources to 41d24255 (2026-08) read again, 2026-11.
 */

/** The value is the label's neighbour. On hover a portal adds a second copy to it, so its first child is read; while a field is edited the first is an empty anchor. */
const value = '#label-{id}-{field}+*>:nth-child(1 of :not([data-testid^=inline]))'
/** Texts, tags and chips, without the letter that stands for a missing picture (Avatar.tsx): OverflowingTextWithTooltip.tsx. */
const words = '[data-testid=tooltip]'

/** A link to a company, and the chip that it is wherever a relation is shown (LinkChip.tsx). */
const company = '[href^="/object/company/"]'
const chip = '[data-click-outside-id=link-chip-click-outside-id]'

const name: Hook[] = [
  // RecordShowPageTitle.tsx: name and object, which is in the person's language and may be renamed. Until the record is there, the object alone.
  { at: 'title', read: 'text', textTemplate: '{value} - *', outside: true },
  // HeaderIdentifier.tsx, in the side panel: the record page has one as well, which says "Name" until the record is there.
  { at: ':is([data-testid=command-menu],[data-side-panel]) h3', read: 'text' },
]

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
      at: '[data-testid=command-menu],[data-side-panel]',
      idAt: '[id^=label-][id$=-closeDate],[id^=label-][id$=-stage]',
      idAttribute: 'id',
      idTemplate: 'label-{id}-*',
      idFormat: 'uuid',
    },
    {
      is: 'account',
      at: '[data-testid=command-menu],[data-side-panel]',
      idAt: '[id^=label-][id$=-domainName],[id^=label-][id$=-accountOwner]',
      idAttribute: 'id',
      idTemplate: 'label-{id}-*',
      idFormat: 'uuid',
    },
  ],
  records: {
    deal: {
      // FieldsWidgetFieldItem.tsx: cells have the record's id as their key, so React makes new ones for each record. They stand there,
      // empty, before the record is loaded (recordLoadingFamilyState.ts starts false), or with no more than the list knew.
      believe: { by: 'named', together: true, emptyAfterMs: 1000 },
      /** RecordInlineCellDisplayMode.tsx writes a field's own label where its value would be (2026-08); before that "Empty", in the person's language. */
      emptyTextAt: '#label-{id}-{field}',
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
      fieldHooks: [
        { at: `${value} ${words}`, read: 'text', only: true },
        { at: value, read: 'text' },
      ],
      facts: {
        name: { hooks: name },
        // Shown short ("2.5m"), with the currency as a picture.
        amount: { field: 'amount' },
        stage: { field: 'stage' },
        closeDate: { field: 'closeDate' },
        owner: { field: 'owner' },
        lastActivity: { field: 'updatedAt' },
        // The company is a relation card of its own, or a field, by layout.
        accountName: {
          hooks: [
            { at: `#label-{id}-company+* ${company} ${words}`, read: 'text' },
            { at: `[data-testid=record-detail-records-list-item] ${company} ${words}`, read: 'text', only: true },
            { at: `${chip}${company} ${words}`, read: 'text', only: true },
          ],
        },
        accountId: {
          hooks: [
            { at: `#label-{id}-company+* ${company}`, read: { attribute: 'href' }, recordIdOf: 'account' },
            { at: `${chip}${company}`, read: { attribute: 'href' }, recordIdOf: 'account', only: true },
          ],
        },
      },
    },
    account: {
      facts: {
        name: { hooks: name },
        domain: { field: 'domainName' },
        owner: { field: 'accountOwner' },
        lastActivity: { field: 'updatedAt' },
      },
    },
  },
  sideSheetAt: ['[data-testid=command-menu]', '[data-side-panel] aside'],
} satisfies CrmSpec
