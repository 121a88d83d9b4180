import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { useCascade } from './cascade-actions.ts'
import { type CascadeTable, placeKey } from './cascade-item.ts'

/** Adds something under what stands above it, or goes on with what was begun there; quieter than the items. */
export function AddButton({ table, under, children }: { table: CascadeTable; under: string | undefined; children: ReactNode }) {
  const t = useTranslations('plan.item')
  const { actions, unsaved } = useCascade()
  const key = placeKey(table, under)
  return (
    <Button look="link" className="ms-2 text-small" data-item={key} onClick={() => actions.onAdd(table, under)}>
      + {children}
      {unsaved.has(key) && <span className="text-warn"> · {t('unsaved')}</span>}
    </Button>
  )
}
