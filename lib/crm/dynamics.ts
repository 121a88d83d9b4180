import type { CrmSpec } from '#lib/schema/crm-spec.ts'

/**
 * Microsoft Dynamics 365 Sales (model-driven app, Unified Interface). Controls carry the column's logical name in `data-id`, and
 * `header_` before it in the form's header. Tabs that were not opened are not drawn. Hooks: microsoft/EasyRepro
 * AppElementReference.cs (1935401, Jul 2023); currency and number inputs, option sets as buttons: page objects of 2024–2026.
 */

/** Regional hosts: crm13 and crm18 are not known. */
const regions = ['', 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 16, 17, 19, 20, 21, 22]

/** Texts, numbers, dates; choices, since the 2024 waves as buttons; a lookup's tag. */
const control =
  ':is([data-id$=-text-box-text],[data-id$=-text-input],[data-id$=-date-time-input],[data-id$=-select],[data-id$=_selected_tag_text])'

/** MicrosoftDocs "open forms, views, dialogs, and reports with a URL". With the app's id, so that a kept link opens in that app. */
function recordUrls(table: string, typeCode: number): string[] {
  return [
    `/**/main.aspx?appid=*&pagetype=entityrecord&etn=${table}&id={id}`,
    `/**/main.aspx?pagetype=entityrecord&etn=${table}&id={id}`,
    `/**/main.aspx?pagetype=entityrecord&etc=${typeCode}&id={id}`,
  ]
}

export const dynamics = {
  id: 'dynamics',
  name: 'Dynamics 365 Sales',
  seen: '2026-11',
  hosts: ['https://*.dynamics.com/*', 'https://*.dynamics.cn/*', 'https://*.microsoftdynamics.us/*', 'https://*.appsplatform.us/*'],
  appHosts: [
    ...regions.map((region) => `*.crm${region}.dynamics.com`),
    '*.crm.dynamics.cn',
    '*.crm.microsoftdynamics.us',
    '*.crm.appsplatform.us',
  ],
  /** On premises the organisation stands in the path. */
  instance: '{host}/{base}',
  pages: [
    { is: 'deal', idFormat: 'guid', urls: recordUrls('opportunity', 3) },
    { is: 'account', idFormat: 'guid', urls: recordUrls('account', 1) },
    // A view's kanban has the view's address and no hook that is known.
    { is: 'list', urls: ['/**/main.aspx?pagetype=entitylist&etn=opportunity', '/**/main.aspx?pagetype=entitylist&etn=account'] },
  ],
  records: {
    deal: {
      scope: ['[data-id=editFormRoot]'],
      // No public source knows an element of a form that carries the record's id (Nov 2026).
      believe: { by: 'rerendered' },
      emptyText: ['---', '--Select--'],
      fieldHooks: [
        { at: `[data-id^="{field}.fieldControl-"]${control}`, read: 'either' },
        // A lookup without a tag is empty, whatever somebody is typing into its search box.
        { at: '[data-id="{field}.fieldControl-Lookup_{field}"]', read: 'text', emptyAt: '[data-id$=_textInputBox_with_filter_new]' },
        { at: `[data-id^="header_{field}.fieldControl-"]${control}`, read: 'either', outside: true },
      ],
      facts: {
        // The title is drawn whichever tab is open; "- Saved" stands in it.
        name: {
          field: 'name',
          otherwise: [{ at: 'h1[data-id=header_title]', read: 'text', without: '[data-id=header_saveStatus]', outside: true }],
        },
        // The business process bar has no hook that is known; the stage is seen where a form shows its column.
        stage: { field: 'stepname' },
        amount: { field: 'estimatedvalue' },
        closeDate: { field: 'estimatedclosedate' },
        owner: { field: 'ownerid' },
        accountName: { field: 'parentaccountid' },
      },
      focusAt: '[data-id="{field}-FieldSectionItemContainer"] :is(input,select,textarea,button)',
    },
    account: {
      facts: {
        name: {
          field: 'name',
          otherwise: [{ at: 'h1[data-id=header_title]', read: 'text', without: '[data-id=header_saveStatus]', outside: true }],
        },
        domain: { field: 'websiteurl' },
        owner: { field: 'ownerid' },
      },
    },
  },
} satisfies CrmSpec
