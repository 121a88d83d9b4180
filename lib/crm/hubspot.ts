import type { CrmSpec } from '#lib/schema/crm-spec.ts'

/**
 * HubSpot. Hooks are `data-test-id`, `data-selenium-test` and `data-card-type`; class names are hashes of a build. Which
 * properties stand on a page is each portal's own layout: a property on no card is unseen, never empty.
 *
 * Grammar of property rows, highlight strip and "all properties" panel: kmilstoneturner/Portal-Peeker
 * packages/overlay/src/record-surfaces.js and its fixtures, read on live records in 2026. Cards of type PROPERTIES_LIST and
 * DATA_HIGHLIGHTS carry labels only, so nothing is read from them. Association cards hold other records' properties under the
 * same names, so every hook names its container.
 */

/** A record opened over a page in HubSpot's own sheet carries the same hooks as the page under it. Payment pop-ups, 2025. */
const preview = '[data-crm-location=CRM_OBJECT_PREVIEW]'
/** Associated companies' links. Clockify's and other extensions' HubSpot scripts, 2026. */
const company = `:is([data-test-id=company-chicklet-title-link],[data-selenium-test=company-chicklet-title-link]):not(${preview} *)`
/** RevGuide (brucetmkns/revguide.io, 3689e8f, Mar 2026), toggl/track-extension src/content/hubspot.js (db77d5f, Apr 2026). */
const title = `:is([data-selenium-test=highlightTitle],[data-test-id=highlight-record-label]):not(${preview} *)`

export const hubspot = {
  id: 'hubspot',
  name: 'HubSpot',
  seen: '2026-11',
  hosts: ['https://*.hubspot.com/*'],
  /** `app-eu1` and `app-na1` are seen; further hublets follow the same scheme. */
  appHosts: ['app.hubspot.com', 'app-*.hubspot.com'],
  instance: '{host}/{portal}',
  pages: [
    { is: 'deal', idFormat: 'int', urls: ['/contacts/{portal}/record/0-3/{id}/**', '/contacts/{portal}/deal/{id}/**'] },
    { is: 'account', idFormat: 'int', urls: ['/contacts/{portal}/record/0-2/{id}/**', '/contacts/{portal}/company/{id}/**'] },
    { is: 'board', urls: ['/contacts/{portal}/objects/0-3/views/*/board', '/contacts/{portal}/deals/board/**'] },
    {
      is: 'list',
      urls: [
        '/contacts/{portal}/objects/0-3/views/*/list',
        '/contacts/{portal}/objects/0-2/views/*/list',
        '/contacts/{portal}/deals/list/**',
      ],
    },
  ],
  // No `sheets`: where a preview names its record is not known (Nov 2026), so its values are nobody's.
  records: {
    deal: {
      // No public source knows an element of a record page that carries the record's id (Nov 2026).
      believe: { by: 'rerendered' },
      /** `--`: Portal-Peeker's fixtures. "No owner" is English; in another language it reads as an owner whom nobody matches. */
      emptyText: ['--', 'No owner'],
      fieldHooks: [
        // Shown: the value's block, also in owner rows, which have no input node. Edited: a button, textarea or input instead.
        {
          at: `[data-card-type=PROPERTIES_V3]:not(${preview} *) span[data-test-id="{field}"]>[data-deferred-property-input-root=true] :is([data-selenium-test="property-input-{field}"],div[aria-labelledby])`,
          read: 'either',
        },
        // `highlight-property-item-*` may join two properties; the stage's own picker stands inside one.
        {
          at: `[data-test-id=record-highlight-content]:not(${preview} *) :is([data-test-id="highlight-property-display-{field}"],[data-test-id="property-input-{field}"])`,
          read: 'either',
        },
        // Virtualised: only rows that have their "Details" button are drawn. Over a preview the panel may be the preview's.
        {
          at: `body:not(:has(${preview})) [data-test-id=all-properties-panel] [data-test-id="property-input-{field}"]:has([data-test-id=hover-content-wrapper]) :is(input,textarea)`,
          read: 'value',
        },
      ],
      facts: {
        name: { field: 'dealname', otherwise: [{ at: title, read: 'text' }] },
        stage: { field: 'dealstage' },
        pipeline: { field: 'pipeline' },
        amount: { field: 'amount' },
        closeDate: { field: 'closedate' },
        nextStep: { field: 'hs_next_step' },
        owner: { field: 'hubspot_owner_id' },
        lastActivity: { field: 'notes_last_updated' },
        // Of several associated companies nothing says which is the deal's own.
        accountName: { hooks: [{ at: company, read: 'text', only: true }] },
        accountId: { hooks: [{ at: `a${company}`, read: { attribute: 'href' }, recordIdOf: 'account', only: true }] },
      },
    },
    account: {
      facts: {
        name: { field: 'name', otherwise: [{ at: title, read: 'text' }] },
        domain: { field: 'domain' },
        owner: { field: 'hubspot_owner_id' },
        lastActivity: { field: 'notes_last_updated' },
      },
    },
  },
  sideSheetAt: [preview],
} satisfies CrmSpec
