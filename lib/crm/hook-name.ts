import type { Hook } from '#lib/schema/crm-spec.ts'

/** What a hook is called in readings, in health and in reports. */
export function hookName({ at, label }: Pick<Hook, 'at' | 'label'>): string {
  return label ? `${at} ${label}` : at
}
