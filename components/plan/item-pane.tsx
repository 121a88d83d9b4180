import X from 'lucide-react/icons/x'
import type { KeyboardEvent, ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { cx } from '#components/ui/cx.ts'
import { IconButton } from '#components/ui/icon-button.tsx'
import { ClampedName } from '#components/ui/name.tsx'
import { Pill } from '#components/ui/pill.tsx'
import type { CascadeTable } from './cascade-item.ts'

const tabs = ['edit', 'history'] as const

/** What is being edited, beside the cascade; over it where there is no room. Escape closes it and keeps what was typed. */
export function ItemPane({
  table,
  title,
  isDraft,
  tab,
  mayEdit,
  onTab,
  onScope,
  onArchive,
  onClose,
  children,
}: {
  table: CascadeTable
  title: string
  isDraft: boolean
  /** Absent: an item that has no history yet. */
  tab?: (typeof tabs)[number]
  mayEdit: boolean
  onTab: (tab: (typeof tabs)[number]) => void
  onScope?: (() => void) | undefined
  onArchive?: (() => void) | undefined
  onClose: () => void
  children: ReactNode
}) {
  const t = useTranslations('plan.pane')
  const item = useTranslations('plan.item')
  const common = useTranslations('common')
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    onClose()
  }
  return (
    <section
      aria-label={t('label', { kind: t(`kinds.${table}`) })}
      onKeyDown={onKeyDown}
      className="flex w-[min(440px,100%)] shrink-0 flex-col overflow-y-auto border-hairline border-s bg-page px-4 pt-4 max-lg:absolute max-lg:inset-y-0 max-lg:end-0 max-lg:z-30 max-lg:shadow-lg"
    >
      <header className="mb-3 flex items-start justify-between gap-3">
        <div className="min-w-0">
          <p className="flex items-center gap-2 text-muted text-small">
            {t(`kinds.${table}`)}
            {isDraft && <Pill shape="dashed">{item('draft')}</Pill>}
          </p>
          <h2 className="font-bold text-title">{title ? <ClampedName lines={2}>{title}</ClampedName> : t(`new.${table}`)}</h2>
        </div>
        <IconButton label={common('close')} onClick={onClose}>
          <X aria-hidden="true" className="size-4" />
        </IconButton>
      </header>
      {tab && (
        <div className="mb-3 flex flex-wrap items-center gap-4 border-hairline border-b text-small">
          {tabs.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={tab === one}
              onClick={() => onTab(one)}
              className={cx(
                '-mb-px border-b-2 pb-1.5',
                tab === one ? 'border-accent font-bold' : 'border-transparent text-muted hover:text-ink',
              )}
            >
              {t(one === 'edit' && !mayEdit ? 'tabs.read' : `tabs.${one}`)}
            </button>
          ))}
          <span className="ms-auto flex gap-3 pb-1.5">
            {onScope && (
              <Button look="link" className="min-h-0!" onClick={onScope}>
                {item('scope')}
              </Button>
            )}
            {onArchive && (
              <Button look="link" className="min-h-0! text-bad" onClick={onArchive}>
                {item(isDraft ? 'discard' : 'archive')}
              </Button>
            )}
          </span>
        </div>
      )}
      {children}
    </section>
  )
}
