import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'

const Now = createContext<number | undefined>(undefined)
const tickMs = 30_000

/**
 * The moment as the background knows it (`now` of a view), moving on while the view stands open. Views never read the laptop's
 * own clock: it may be days off, and "2 hours ago" would be wrong by as much.
 */
export function NowProvider({ now, children }: { now: number; children: ReactNode }) {
  const [passed, setPassed] = useState({ since: now, ms: 0 })
  useEffect(() => {
    const started = performance.now()
    const timer = setInterval(() => setPassed({ since: now, ms: performance.now() - started }), tickMs)
    return () => clearInterval(timer)
  }, [now])
  return <Now.Provider value={now + (passed.since === now ? passed.ms : 0)}>{children}</Now.Provider>
}

export function useNow(): number {
  const now = useContext(Now)
  if (now === undefined) throw new Error('useNow stands outside a NowProvider')
  return now
}
