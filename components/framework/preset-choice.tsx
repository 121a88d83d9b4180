import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { frameworkPresets, type PresetId, presetIds } from '#lib/rules/framework-presets.ts'

/** Frameworks to begin with, each with what it asks for. */
export function PresetChoice({ onChoose }: { onChoose: (preset: PresetId | 'own') => void }) {
  const t = useTranslations('qualification')
  return (
    <ul className="max-w-3xl">
      {presetIds.map((preset) => (
        <li key={preset} className="flex items-center justify-between gap-6 border-hairline border-t py-3">
          <div>
            <p className="font-bold">{t(`presets.names.${preset}`)}</p>
            <p className="text-muted text-small">
              {frameworkPresets[preset].map(({ key }) => t(`presets.criteria.${key}.name`)).join(' · ')}
            </p>
          </div>
          <Button aria-label={t('beginWith', { name: t(`presets.names.${preset}`) })} onClick={() => onChoose(preset)}>
            {t('begin')}
          </Button>
        </li>
      ))}
      <li className="flex items-center justify-between gap-6 border-hairline border-t py-3">
        <div>
          <p className="font-bold">{t('own')}</p>
          <p className="text-muted text-small">{t('ownMore')}</p>
        </div>
        <Button aria-label={t('beginWith', { name: t('own') })} onClick={() => onChoose('own')}>
          {t('begin')}
        </Button>
      </li>
    </ul>
  )
}
