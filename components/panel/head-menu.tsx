import Ellipsis from 'lucide-react/icons/ellipsis'
import { useTranslations } from 'use-intl'
import { copyText } from '#components/ui/copy-text.ts'
import { IconButton } from '#components/ui/icon-button.tsx'
import { locales, useLocaleChoice } from '#components/ui/locale.tsx'
import { Menu, MenuItem, MenuSeparator } from '#components/ui/menu.tsx'
import type { Locale } from '#components/ui/messages.ts'
import { useCommand } from '#lib/live/use-command.ts'
import { useDoor } from '#lib/live/use-door.ts'

/** Each in its own language: who looks for it may not read the other. */
const languageNames: Record<Locale, string> = { en: 'English', ar: 'العربية' }

/** What is rarely wanted: the full page, set-up, a report to copy, closing. */
export function HeadMenu({ framed }: { framed: boolean }) {
  const t = useTranslations('panel.head')
  const words = useTranslations('common')
  const { locale, change } = useLocaleChoice()
  const door = useDoor()
  const report = useCommand('report.make')
  const close = useCommand('panel.close')
  const sync = useCommand('sync.now')
  return (
    <Menu
      trigger={
        <IconButton label={t('menu')} className="-me-1">
          <Ellipsis aria-hidden="true" className="size-4" />
        </IconButton>
      }
    >
      <MenuItem onSelect={() => void door.openPage('workspace')}>{t('fullPage')}</MenuItem>
      <MenuItem onSelect={() => void door.openPage('welcome')}>{t('setUp')}</MenuItem>
      <MenuItem onSelect={() => sync.mutate({})}>{t('syncNow')}</MenuItem>
      <MenuItem onSelect={() => report.mutate({}, { onSuccess: ({ text }) => void copyText(text) })}>{words('copyReport')}</MenuItem>
      {change && (
        <>
          <MenuSeparator />
          {locales
            .filter((other) => other !== locale)
            .map((other) => (
              <MenuItem key={other} onSelect={() => void change(other)}>
                <span lang={other}>{languageNames[other]}</span>
              </MenuItem>
            ))}
        </>
      )}
      {framed && (
        <>
          <MenuSeparator />
          <MenuItem onSelect={() => close.mutate({})}>{t('closePanel')}</MenuItem>
        </>
      )}
    </Menu>
  )
}
