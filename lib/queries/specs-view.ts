import type { SpecsView } from '#lib/messages/views.ts'
import type { Query } from './query.ts'

/** The workspace's own specs, by name. */
export async function specsView({ store, memberId }: Pick<Query, 'store' | 'memberId'>): Promise<SpecsView> {
  const [rows, you] = await Promise.all([store.all('crmSpec'), memberId === undefined ? undefined : store.get('member', memberId)])
  return {
    rows: rows.toSorted((a, b) => (a.spec.name < b.spec.name ? -1 : 1)),
    canEdit: you?.role === 'admin' && you.active,
  }
}
