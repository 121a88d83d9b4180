import { useTranslations } from 'use-intl'

/** What the keyboard does here, written out at the foot of the page. */
export function Keys({ mayOrder }: { mayOrder: boolean }) {
  const t = useTranslations('plan.keys')
  const keys = [
    { keys: ['↑', '↓'], does: t('walk') },
    { keys: ['↵'], does: t('open') },
    ...(mayOrder ? [{ keys: ['Alt', '↑ ↓'], does: t('move') }] : []),
    { keys: ['Ctrl', '↵'], does: t('save') },
    { keys: ['Esc'], does: t('leave') },
  ]
  return (
    <ul aria-label={t('title')} className="flex flex-wrap gap-x-4 gap-y-1 border-hairline border-t py-3 text-muted text-small">
      {keys.map(({ keys: names, does }) => (
        <li key={does} className="flex items-center gap-1">
          {names.map((name) => (
            <kbd key={name} className="rounded-s border border-hairline px-1 font-sans text-tiny">
              {name}
            </kbd>
          ))}
          {does}
        </li>
      ))}
    </ul>
  )
}
