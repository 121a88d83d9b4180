import type { CrmSpec } from '#lib/schema/crm-spec.ts'

/**
 * Odoo CRM, 16 to 19 (odoo/odoo; 17 seen on a running instance, 2026-11; sources of 16 to 19 read again, 2026-11). Forms are always
 * editable from 17 on, so values are the inputs' own. A record's id stands nowhere in the page.
 */

/** The statusbar's current stage. One that tells how long a deal has been there (17 on, mail's statusbar_duration) holds two texts. */
const stage = '.o_field_widget[name="stage_id"] :is(.o_arrow_button[aria-checked="true"],.o_arrow_button_current)'

export const odoo = {
  id: 'odoo',
  name: 'Odoo',
  seen: '2026-11',
  hosts: ['https://*.odoo.com/*'],
  appHosts: ['*', '!www.odoo.com'],
  instance: '{host}',
  pages: [
    // To 17: action and menu ids are each database's own.
    { is: 'deal', idFormat: 'int', urls: ['/web#id={id}&model=crm.lead&view_type=form', '/web#id={id}&model=crm.lead'] },
    { is: 'account', idFormat: 'int', urls: ['/web#id={id}&model=res.partner&view_type=form', '/web#id={id}&model=res.partner'] },
    { is: 'board', urls: ['/web#model=crm.lead&view_type=kanban'] },
    { is: 'list', urls: ['/web#model=crm.lead&view_type=*', '/web#model=res.partner&view_type=*'] },
    // From 18 (web/static/src/core/browser/router.js): breadcrumbs in the path, the last pair is what is shown.
    { is: 'deal', idFormat: 'int', urls: ['/odoo/**/crm/{id}', '/odoo/**/crm.lead/{id}', '/scoped_app/**/crm/{id}'] },
    { is: 'account', idFormat: 'int', urls: ['/odoo/**/contacts/{id}', '/odoo/**/res.partner/{id}'] },
    // An action's number does not say what it shows: the lead form's own class and the partner's field do.
    { is: 'deal', idFormat: 'int', when: '.o_action_manager .o_lead_opportunity_form', urls: ['/odoo/**/action-*/{id}'] },
    {
      is: 'account',
      idFormat: 'int',
      when: '.o_action_manager .o_form_view .o_field_widget:is([name="company_type"],[name="is_company"])',
      urls: ['/odoo/**/action-*/{id}'],
    },
    { is: 'board', when: '.o_action_manager .o_kanban_view', urls: ['/odoo/**/crm'] },
    { is: 'list', urls: ['/odoo/**/crm', '/odoo/**/contacts'] },
  ],
  signedOutAt: ['form.oe_login_form'],
  records: {
    deal: {
      // A dialog's form stands outside the action manager.
      scope: ['.o_action_manager .o_form_view'],
      // OWL draws a record whole, into the same form when one pages through records; the address follows in a later task.
      believe: { by: 'rerendered', together: true, addressLast: true },
      fieldHooks: [{ at: '.o_field_widget[name="{field}"]', read: 'either' }],
      facts: {
        name: {
          hooks: [
            { at: 'h1 .o_field_widget[name="name"]', read: 'either' },
            { at: '.o_field_widget[name="name"]', read: 'either' },
          ],
        },
        stage: {
          hooks: [
            { at: `${stage}>span:not([title])`, read: 'text' },
            { at: stage, read: 'text' },
          ],
        },
        // A sales team may have stages of its own; its name stands on the form where there is more than one.
        pipeline: { field: 'team_id' },
        amount: { field: 'expected_revenue' },
        // From 19 on a date is a button that says "Dec 15", without this year's number, until it is clicked; its tooltip is whole.
        closeDate: {
          field: 'date_deadline',
          hooks: [
            { at: '.o_field_widget[name="{field}"] [data-field][data-tooltip]', read: { attribute: 'data-tooltip' } },
            { at: '.o_field_widget[name="{field}"]', read: 'either' },
          ],
        },
        nextStep: { field: 'activity_summary' },
        owner: { field: 'user_id' },
        accountName: { field: 'partner_id' },
        accountId: {
          hooks: [{ at: '.o_field_widget[name="partner_id"] a.o_form_uri', read: { attribute: 'href' }, recordIdOf: 'account' }],
        },
        domain: { field: 'website' },
      },
      focusAt: '.o_field_widget[name="{field}"]',
    },
    account: {
      facts: {
        name: {
          hooks: [
            { at: 'h1 .o_field_widget[name="name"]', read: 'either' },
            { at: '.o_field_widget[name="name"]', read: 'either' },
          ],
        },
        domain: { field: 'website' },
        owner: { field: 'user_id' },
      },
    },
  },
} satisfies CrmSpec
