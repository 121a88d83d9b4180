import { useState } from 'react'
import { useCommand } from '#lib/live/use-command.ts'
import { useDoor } from '#lib/live/use-door.ts'
import type { SitesView } from '#lib/messages/views.ts'
import { SiteSection } from './site-section.tsx'

/** The site section with its permission request and commands. */
export function ConnectedSite({ active }: { active: SitesView['active'] }) {
  const door = useDoor()
  const want = useCommand('site.want')
  const enable = useCommand('site.enable')
  const setHidden = useCommand('site.set-hidden')
  const [refused, setRefused] = useState(false)

  async function grant() {
    if (!active?.crm) return
    const { origin, crm } = active
    // On its way before the browser asks: its prompt may close this popup.
    want.mutate({ origin, specId: crm.id })
    const granted = await door.requestHosts([origin])
    setRefused(!granted)
    if (granted) enable.mutate({ origin, specId: crm.id })
  }

  return (
    <SiteSection
      active={active}
      refused={refused}
      busy={enable.isPending || setHidden.isPending}
      error={enable.error ?? setHidden.error ?? undefined}
      onGrant={() => void grant()}
      onSetHidden={(hidden) => active && setHidden.mutate({ origin: active.origin, hidden })}
      onSetUp={() => void door.openPage('welcome', active ? `?address=${encodeURIComponent(active.origin)}` : '')}
    />
  )
}
