import { useTranslations } from 'use-intl'
import type { MarkShape, Tone } from '#components/ui/mark.tsx'
import { useTimeOfDay } from '#components/ui/time.tsx'
import type { SyncView } from '#lib/messages/views.ts'

export interface SyncWords {
  text: string
  tone: Tone
  shape: MarkShape
}

/** The state of sync as a person reads it: what is saved, what waits, and since when. Refused changes come first: they need a person. */
export function useSyncWords(): (sync: SyncView) => SyncWords {
  const t = useTranslations('common.sync')
  const timeOfDay = useTimeOfDay()
  return ({ account, connection, waiting, offlineSince, refused }) => {
    if (account === 'none') return { text: t('none'), tone: 'muted', shape: 'dashed' }
    if (account === 'alone') return { text: t('alone'), tone: 'muted', shape: 'disc' }
    if (account === 'signed-out') return { text: t('signedOutKept', { count: waiting }), tone: 'warn', shape: 'half' }
    const parts: string[] = []
    if (refused.length > 0) parts.push(t('refused', { count: refused.length }))
    if (connection === 'online') {
      parts.push(waiting === 0 ? (refused.length > 0 ? '' : t('saved')) : t('sending', { count: waiting }))
    } else if (waiting === 0 && connection === 'offline' && offlineSince !== undefined) {
      parts.push(t('offlineSaved', { time: timeOfDay(offlineSince) }))
    } else {
      const away = since(connection, offlineSince)
      parts.push(waiting > 0 ? t('joined', { a: t('waiting', { count: waiting }), b: away }) : away)
    }
    const tone = refused.length > 0 ? 'bad' : connection === 'online' ? (waiting === 0 ? 'ok' : 'muted') : 'warn'
    const shape = refused.length > 0 ? 'ring' : connection === 'online' && waiting === 0 ? 'disc' : 'half'
    return { text: parts.filter((part) => part !== '').join(' · '), tone, shape }
  }

  function since(connection: 'offline' | 'unreachable', at: number | undefined): string {
    if (at === undefined) return t(connection === 'offline' ? 'offlineNow' : 'unreachableNow')
    return t(connection, { time: timeOfDay(at) })
  }
}
