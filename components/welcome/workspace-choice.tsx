import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { ClampedName } from '#components/ui/name.tsx'

/** Which of one's workspaces this browser works in; one click each. */
export function WorkspaceChoice({
  workspaces,
  busy,
  onChoose,
}: {
  workspaces: readonly { id: string; name: string }[]
  busy: boolean
  onChoose: (workspaceId: string) => void
}) {
  const t = useTranslations('welcome.signIn')
  return (
    <div className="flex flex-col gap-2">
      <p className="font-bold">{t('choose')}</p>
      <ul className="flex flex-col gap-2">
        {workspaces.map(({ id, name }) => (
          <li key={id}>
            <Button busy={busy} className="min-h-9 w-full justify-start py-1 text-start" onClick={() => onChoose(id)}>
              <ClampedName lines={2}>{name}</ClampedName>
            </Button>
          </li>
        ))}
      </ul>
      <p className="text-muted text-small">{t('chooseHint')}</p>
    </div>
  )
}
