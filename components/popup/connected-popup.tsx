import { useDoor } from '#lib/live/use-door.ts'
import { useLive } from '#lib/live/use-live.ts'
import { ConnectedSite } from './connected-site.tsx'
import { Popup } from './popup.tsx'

/** The popup on live answers. */
export function ConnectedPopup() {
  const week = useLive('week', {})
  const sites = useLive('sites', {})
  const door = useDoor()
  const openSidePanel = door.openSidePanel
  return (
    <Popup
      week={week.value}
      sites={sites.value}
      connection={week.connection}
      error={week.error ?? sites.error}
      site={<ConnectedSite active={sites.value?.active} />}
      onOpen={(page, place) => void door.openPage(page, place)}
      onOpenSidePanel={openSidePanel && (() => void openSidePanel())}
    />
  )
}
