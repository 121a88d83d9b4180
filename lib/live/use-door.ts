import { useLiveContext } from './live-provider.tsx'
import type { ViewDoor } from './view-door.ts'

/** The browser, as far as a view may ask it for something. */
export function useDoor(): ViewDoor {
  return useLiveContext().door
}
