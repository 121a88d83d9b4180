import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '#components/ui/menu.tsx'
import { ClampedName } from '#components/ui/name.tsx'
import { useMutate } from '#lib/live/use-mutate.ts'
import type { LineView } from '#lib/messages/views.ts'

/** Another objective by hand, or the hand-made link away. One click each; the rule's answer comes back once unlinked. */
export function ChangeObjective({ line, recordId }: { line: Extract<LineView, { serves: true }>; recordId: string }) {
  const t = useTranslations('panel.line')
  const link = useMutate('record.link')
  const unlink = useMutate('record.unlink')
  if (line.others.length === 0 && !line.canUnlink) return null
  return (
    <>
      <Menu
        trigger={
          <Button look="link" aria-label={t('changeLabel')} aria-busy={link.isPending || unlink.isPending}>
            {t('change')}
          </Button>
        }
      >
        {line.others.length > 0 && <MenuLabel>{t('otherObjectives')}</MenuLabel>}
        {line.others.map((other) => (
          <MenuItem key={other.id} onSelect={() => link.mutate({ recordId, objectiveId: other.id })}>
            <ClampedName>{other.title}</ClampedName>
          </MenuItem>
        ))}
        {line.canUnlink && (
          <>
            {line.others.length > 0 && <MenuSeparator />}
            <MenuItem onSelect={() => unlink.mutate({ recordId })}>{t('unlink')}</MenuItem>
          </>
        )}
      </Menu>
      {(link.error ?? unlink.error) && <ErrorNotice error={link.error ?? unlink.error ?? {}} />}
    </>
  )
}
